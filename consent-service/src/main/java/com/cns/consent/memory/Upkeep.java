package com.cns.consent.memory;

import com.cns.consent.memory.ChangeLog.Renewals;
import com.cns.platform.time.Ticker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Ends the leases of replicas that are gone, so that nobody waits for them, and removes changes that everyone has taken in.
 * A lease that was not renewed for ten seconds of this replica's monotonic clock ran out eight seconds ago: no wall clock
 * has a say, not the database's either.
 */
final class Upkeep {
    private static final Duration DEAD = Lease.LENGTH.multipliedBy(5);

    private final ChangeLog log;
    private final Watch watch;

    Upkeep(ChangeLog log, Ticker ticker) {
        this.log = log;
        this.watch = new Watch(ticker);
    }

    Uni<Void> once() {
        return log.leases()
                .chain(leases -> Multi.createFrom()
                        .iterable(watch.dead(leases))
                        .onItem()
                        .transformToUniAndConcatenate(log::end)
                        .collect()
                        .asList())
                .chain(log::prune);
    }

    /** What was seen of each lease, and since when. */
    static final class Watch {
        private final Ticker ticker;
        private Map<UUID, Seen> seen = Map.of();

        private record Seen(Renewals renewals, long since) {}

        Watch(Ticker ticker) {
            this.ticker = ticker;
        }

        /** Which of these stand as they stood ten seconds ago. */
        synchronized List<Renewals> dead(List<Renewals> leases) {
            long now = ticker.nanos();
            Map<UUID, Seen> next = new HashMap<>();
            for (Renewals lease : leases) {
                Seen before = seen.get(lease.replica());
                boolean same = before != null && before.renewals().equals(lease);
                next.put(lease.replica(), same ? before : new Seen(lease, now));
            }
            seen = next;
            return next.values().stream()
                    .filter(one -> now - one.since() >= DEAD.toNanos())
                    .map(Seen::renewals)
                    .toList();
        }
    }
}
