package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
import com.cns.usage.wire.Wire;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what went, and days that could not go yet. */
@ApplicationScoped
class RetentionMetrics {
    private final MeterRegistry meters;
    private final Counter blocked;

    RetentionMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.blocked = Counter.builder("cns.retention.blocked")
                .description("Days past their time that could not be dropped because somebody was reading; tried again")
                .register(meters);
    }

    void went(List<RetentionApplied> steps) {
        for (RetentionApplied step : steps) {
            counter(step.category(), step.rule()).increment((double) step.records());
        }
    }

    void blocked() {
        blocked.increment();
    }

    private Counter counter(Category category, RetentionRule rule) {
        return Counter.builder("cns.retention.removed")
                .description("Records and contents whose time was over")
                .tag("category", Wire.name(category))
                .tag("rule", Wire.name(rule))
                .register(meters);
    }
}
