package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.metric.Metric;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
import com.cns.platform.metric.Meters;
import com.cns.usage.wire.Wire;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what went, and days that could not go yet. */
@Startup
@ApplicationScoped
class RetentionMetrics {
    private final MeterRegistry meters;
    private final Counter blocked;
    private final Clock clock;
    private volatile Instant swept;

    RetentionMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.swept = clock.instant();
        this.blocked = Meters.counter(meters, Metric.RETENTION_BLOCKED);
        Meters.gauge(
                meters,
                Metric.RETENTION_SWEPT_AGE,
                this,
                all -> Duration.between(all.swept, clock.instant()).toMillis() / 1_000.0);
    }

    void went(List<RetentionApplied> steps) {
        for (RetentionApplied step : steps) {
            counter(step.category(), step.rule()).increment((double) step.records());
        }
    }

    /** All that was past its time is gone, or was tried. */
    void swept() {
        swept = clock.instant();
    }

    void blocked() {
        blocked.increment();
    }

    private Counter counter(Category category, RetentionRule rule) {
        return Meters.counter(meters, Metric.RETENTION_REMOVED, Wire.name(category), Wire.name(rule));
    }
}
