package com.cns.consent.telling;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Measures the queue. Harmless to run in every replica. */
@ApplicationScoped
class TellingMeasure {
    private final AcrossTenants acrossTenants;
    private final TellingQueue queue;
    private volatile double oldest;

    TellingMeasure(AcrossTenants acrossTenants, TellingQueue queue, MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        Meters.gauge(metrics, Metric.TELLINGS_WAITING_AGE, this, measure -> measure.oldest);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return acrossTenants.in(queue::oldest).invoke(age -> oldest = age).replaceWithVoid();
    }
}
