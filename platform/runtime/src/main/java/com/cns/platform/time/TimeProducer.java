package com.cns.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The real clocks and ids; a test may bring its own. */
@Dependent
class TimeProducer {
    /** As exact as a database keeps what it tells, so that an answer and a later read say the same. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
    }

    @Produces
    @Singleton
    @DefaultBean
    Ticker ticker() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    @DefaultBean
    Ids ids(Clock clock) {
        return new UuidV7(clock);
    }
}
