package com.cns.platform.rotation;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What operators see of key-encryption keys. */
@ApplicationScoped
class RotationGauges {
    /** Keys that are counted at most, so that counting stays cheap. */
    static final int COUNTED = 100_000;

    private final MeterRegistry meters;
    private final Clock clock;
    private volatile int living;
    private volatile int newest;
    private volatile double oldestSeconds;
    private volatile long stale;
    /** Not 0 before it was looked: that would say that no other root is needed. */
    private volatile double underOtherRoots = Double.NaN;
    /** The others stay as they were while sweeps fail or hang; this one tells of it. From the start on before the first. */
    private volatile Instant swept;

    RotationGauges(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.swept = clock.instant();
    }

    void register(@Observes StartupEvent event) {
        Meters.gauge(meters, Metric.KEY_GENERATIONS, this, gauges -> gauges.living);
        Meters.gauge(meters, Metric.KEY_NEWEST, this, gauges -> gauges.newest);
        Meters.gauge(meters, Metric.KEY_OLDEST_AGE, this, gauges -> gauges.oldestSeconds);
        Meters.gauge(meters, Metric.KEY_STALE, this, gauges -> gauges.stale);
        Meters.gauge(meters, Metric.KEY_OTHER_ROOTS, this, gauges -> gauges.underOtherRoots);
        Meters.gauge(
                meters,
                Metric.KEY_SWEPT_AGE,
                this,
                gauges -> Duration.between(gauges.swept, gauges.clock.instant()).toMillis() / 1000.0);
    }

    /** At the end of a sweep, of which nothing failed. */
    void measured(int generations, int version, Duration oldest, long staleKeys) {
        living = generations;
        newest = version;
        oldestSeconds = oldest.toMillis() / 1000.0;
        stale = staleKeys;
        swept = clock.instant();
    }

    void measuredRoots(long generations) {
        underOtherRoots = generations;
    }
}
