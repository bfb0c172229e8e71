package com.cns.account.webhook;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Measures the queue and removes what the log keeps no longer. Harmless to run in every replica. */
@ApplicationScoped
class DeliveryKeeping {
    private static final int AT_ONCE = 1_000;

    private final AcrossTenants acrossTenants;
    private final DeliveryQueue queue;
    private volatile double oldest;

    DeliveryKeeping(AcrossTenants acrossTenants, DeliveryQueue queue, MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        Meters.gauge(metrics, Metric.WEBHOOK_DUE_AGE, this, keeping -> keeping.oldest);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return acrossTenants.in(queue::oldest).invoke(age -> oldest = age).replaceWithVoid();
    }

    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> prune() {
        return acrossTenants
                .in(connection -> queue.prune(connection, AT_ONCE))
                .repeat()
                .whilst(gone -> gone == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
