package com.cns.local.story;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what happens soon. */
final class Patience {
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Patience() {}

    /** The value as soon as there is one; after 60 s the end of the story. */
    static <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            StoryFailure.unless(
                    System.nanoTime() < deadline, what + " has not come within " + LONGEST.toSeconds() + " s");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
