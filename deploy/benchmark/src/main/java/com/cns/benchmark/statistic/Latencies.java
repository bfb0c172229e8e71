package com.cns.benchmark.statistic;

import java.time.Duration;
import java.util.Arrays;

/** Durations, each kept: percentiles are exact. For one thread. */
public final class Latencies {
    private static final int FEW = 1_024;

    private long[] nanos = new long[FEW];
    private int count;

    public void add(long elapsedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = elapsedNanos;
    }

    public void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    public int count() {
        return count;
    }

    /** The smallest that at least this share (0 to 1) does not exceed; zero when there are none. */
    public Duration percentile(double share) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("a share is 0 to 1");
        }
        if (count == 0) {
            return Duration.ZERO;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[Math.max(0, (int) Math.ceil(share * count) - 1)]);
    }
}
