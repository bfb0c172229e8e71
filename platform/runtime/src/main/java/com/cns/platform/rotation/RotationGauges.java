package com.cns.platform.rotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** What operators see of key-encryption keys. */
@ApplicationScoped
class RotationGauges {
    /** Keys that are counted at most, so that counting stays cheap. */
    static final int COUNTED = 100_000;

    private final MeterRegistry meters;
    private volatile int living;
    private volatile int newest;
    private volatile double oldestSeconds;
    private volatile long stale;

    RotationGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("cns.key.rotation.generations", this, gauges -> gauges.living)
                .description("Key-encryption keys that are not destroyed")
                .register(meters);
        Gauge.builder("cns.key.rotation.newest", this, gauges -> gauges.newest)
                .description("The version that wraps new keys")
                .register(meters);
        Gauge.builder("cns.key.rotation.oldest.age", this, gauges -> gauges.oldestSeconds)
                .baseUnit("seconds")
                .description("How long ago the oldest of them came")
                .register(meters);
        Gauge.builder("cns.key.rotation.stale.keys", this, gauges -> gauges.stale)
                .description("Living keys that an older one wraps, counted up to " + COUNTED)
                .register(meters);
    }

    void measured(int generations, int version, Duration oldest, long staleKeys) {
        living = generations;
        newest = version;
        oldestSeconds = oldest.toMillis() / 1000.0;
        stale = staleKeys;
    }
}
