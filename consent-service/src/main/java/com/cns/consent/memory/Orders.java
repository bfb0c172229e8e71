package com.cns.consent.memory;

import com.cns.consent.standing.Instructed;
import com.cns.contract.id.AccountId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What customers have instructed. One thread writes, any read. */
final class Orders {
    private final Map<AccountId, List<Instructed>> byAccount = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** In no order; none when it has none. */
    List<Instructed> of(AccountId account) {
        return byAccount.getOrDefault(account, List.of());
    }

    /** From now on the account has these and no others. */
    void put(AccountId account, List<Instructed> now) {
        List<Instructed> before = now.isEmpty() ? byAccount.remove(account) : byAccount.put(account, List.copyOf(now));
        size.addAndGet(now.size() - (before == null ? 0 : before.size()));
    }

    int size() {
        return size.get();
    }
}
