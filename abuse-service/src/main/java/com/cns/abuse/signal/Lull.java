package com.cns.abuse.signal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the first signal after a while without any from those that follow: it has no others to be committed with, and one that
 * suspends is on its way as soon as the rules see it. Under load there is none, and each commit gathers what came within its interval.
 */
final class Lull {
    private static final long LEAST = Duration.ofMillis(100).toMillis();

    private final AtomicLong last = new AtomicLong();

    /**
     * Whether it ends with the signal that comes now.
     *
     * @param now milliseconds of the wall clock; set back, it ends none
     */
    boolean ends(long now) {
        return now - last.getAndSet(now) >= LEAST;
    }
}
