package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The partitions that an account's communications go to: few, so that the records of one request share batches, and an
 * account's flood fills its own. A communication's always go to the same one, so that none overtakes another. Not for more
 * than one thread.
 */
final class Lanes {
    /** More split a request into smaller batches; one would bind an account to what a single consumer can store. */
    static final int OF_AN_ACCOUNT = 2;

    private final int first;
    private final ToIntFunction<String> partitions;
    private final Map<String, Integer> known = new HashMap<>();

    /** @param partitions how many a topic has */
    Lanes(AccountId account, ToIntFunction<String> partitions) {
        this.first = account.value().hashCode();
        this.partitions = partitions;
    }

    int of(String topic, String key) {
        int all = known.computeIfAbsent(topic, partitions::applyAsInt);
        return Math.floorMod(first + Math.floorMod(key.hashCode(), OF_AN_ACCOUNT), all);
    }
}
