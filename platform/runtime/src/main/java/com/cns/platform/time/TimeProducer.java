package com.cns.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The real clocks and ids; a test may bring its own. */
@Dependent
class TimeProducer {
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
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
