package com.cns.platform.inbox;

import com.cns.platform.tenant.SameContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The attempts at one piece of work: without end while the fault may pass, three when it lies in the event. */
final class Retries {
    private static final Logger LOG = Logger.getLogger(Retries.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int WHEN_HOPELESS = 3;

    private final SameContext here = SameContext.current();
    private final BooleanSupplier stopping;
    private Duration pause = FIRST_PAUSE;
    private int attempts;

    private Retries(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /** Fails only when the fault lies in the event, or the service stops. */
    static <T> Uni<T> of(Supplier<Uni<T>> work, BooleanSupplier stopping) {
        return Uni.createFrom().deferred(() -> {
            Retries retries = new Retries(stopping);
            return Uni.createFrom()
                    .deferred(() -> work.get())
                    .onFailure(retries::again)
                    .retry()
                    .when(retries::pauses);
        });
    }

    private boolean again(Throwable fault) {
        attempts++;
        boolean again = !stopping.getAsBoolean() && (Faults.isPassing(fault) || attempts < WHEN_HOPELESS);
        LOG.warnf(
                "Work on an event failed: cause=%s attempt=%d again=%s",
                fault.getClass().getName(), attempts, again);
        return again;
    }

    /** An item for each attempt: an empty pause would be none, and the work would never be tried again. */
    private Multi<Throwable> pauses(Multi<Throwable> faults) {
        return faults.onItem()
                .transformToUniAndConcatenate(fault -> here.pause(nextPause()).replaceWith(fault));
    }

    private Duration nextPause() {
        Duration now = pause;
        Duration doubled = pause.plus(pause);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return now;
    }
}
