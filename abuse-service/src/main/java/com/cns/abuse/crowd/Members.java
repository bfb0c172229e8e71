package com.cns.abuse.crowd;

import com.cns.contract.id.AccountId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Accounts and when each was seen last: the newest 32. */
final class Members {
    static final Members NONE = new Members(Map.of());

    private static final int KEPT = 32;
    private static final int SIZE = 3 * Long.BYTES;

    private final Map<AccountId, Long> seen;

    private Members(Map<AccountId, Long> seen) {
        this.seen = Map.copyOf(seen);
    }

    Members plus(AccountId account, long at) {
        return merged(List.of(this, new Members(Map.of(account, at))));
    }

    static Members merged(List<Members> parts) {
        Map<AccountId, Long> all = new HashMap<>();
        parts.forEach(part -> part.seen.forEach((account, at) -> all.merge(account, at, Long::max)));
        List<AccountId> oldestFirst = new ArrayList<>(all.keySet());
        oldestFirst.sort(Comparator.<AccountId>comparingLong(all::get).thenComparing(AccountId::value));
        oldestFirst.stream().limit(Math.max(0, all.size() - KEPT)).forEach(all::remove);
        return new Members(all);
    }

    /** Those seen after that time. */
    Members after(long time) {
        Map<AccountId, Long> some = new HashMap<>(seen);
        some.values().removeIf(at -> at <= time);
        return new Members(some);
    }

    Set<AccountId> accounts() {
        return seen.keySet();
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(seen.size() * SIZE);
        seen.forEach((account, at) -> bytes.putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putLong(at));
        return bytes.array();
    }

    static Members fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        Map<AccountId, Long> seen = new HashMap<>();
        while (bytes.hasRemaining()) {
            seen.put(new AccountId(new UUID(bytes.getLong(), bytes.getLong())), bytes.getLong());
        }
        return new Members(seen);
    }
}
