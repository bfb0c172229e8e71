package com.cns.platform.accounts;

import com.cns.platform.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Up to when each partition is complete, as its heartbeats say. A heartbeat's age at arrival is taken from the wall
 * clocks, once; from then on the monotonic clock counts, so that setting a clock does not make a view look young.
 */
final class Completeness {
    /** Longer than anybody accepts, short enough to add to. */
    private static final Duration NEVER = Duration.ofDays(365);

    private final Clock clock;
    private final Ticker ticker;

    /** Per partition, the monotonic time up to which it is complete. */
    private final AtomicLongArray upTo;

    Completeness(int partitions, Clock clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.upTo = new AtomicLongArray(partitions);
        long never = ticker.nanos() - NEVER.toNanos();
        for (int partition = 0; partition < partitions; partition++) {
            upTo.set(partition, never);
        }
    }

    void upTo(int partition, Instant at) {
        if (partition >= upTo.length()) {
            return;
        }
        Duration late = Duration.between(at, clock.instant());
        long lateNanos = late.compareTo(NEVER) > 0 ? NEVER.toNanos() : Math.max(0, late.toNanos());
        upTo.set(partition, ticker.nanos() - lateNanos);
    }

    Duration age() {
        long now = ticker.nanos();
        long oldest = 0;
        for (int partition = 0; partition < upTo.length(); partition++) {
            oldest = Math.max(oldest, now - upTo.get(partition));
        }
        return Duration.ofNanos(oldest);
    }
}
