package com.cns.abuse.decision;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleSetId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was stored lately, so that the many events of an hour do not ask the database each time. What is forgotten here is asked
 * there: that changes no row.
 */
@ApplicationScoped
class Recent {
    private static final int MOST = 100_000;

    private final Map<Trace, Integer> gravities = new Latest<>();
    private final Map<AccountId, Instant> throttles = new Latest<>();

    /** @param shadow the set in the shadow; null of the account's features, of what was decided, and of throttles */
    record Trace(Kind kind, AccountId account, @Nullable RuleSetId shadow, Instant time) {}

    enum Kind {
        FEATURES,
        SHADOW,
        /** What was live beside it. */
        BESIDE_SHADOW,
        DECISION,
        REVIEW,
        SLOWED
    }

    /** Whether something as grave is stored. */
    synchronized boolean has(Trace key, int gravity) {
        Integer stored = gravities.get(key);
        return stored != null && stored >= gravity;
    }

    synchronized void stored(Trace key, int gravity) {
        gravities.merge(key, gravity, Math::max);
    }

    /** Whether the account was slowed down after that moment. */
    synchronized boolean slowedAfter(AccountId account, Instant since) {
        Instant last = throttles.get(account);
        return last != null && last.isAfter(since);
    }

    synchronized void slowed(AccountId account, Instant at) {
        throttles.merge(account, at, (known, other) -> other.isAfter(known) ? other : known);
    }

    /** What was asked for last. */
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(1024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
