package com.cns.abuse.appeal;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Says how many appeals wait, are urgent or overdue: what is overdue is to be escalated. Harmless in every replica. */
@Startup
@ApplicationScoped
class AppealDeadlines {
    private static final String STAND = """
            select count(*) as open,
                   count(*) filter (where due_at > $1 and due_at <= $2) as urgent,
                   count(*) filter (where due_at <= $1) as overdue
            from appeal where status = 'OPEN'""";

    private final AcrossTenants across;
    private final AppealConfig config;
    private final Clock clock;
    private volatile long open;
    private volatile long urgent;
    private volatile long overdue;

    AppealDeadlines(AcrossTenants across, AppealConfig config, Clock clock, MeterRegistry metrics) {
        this.across = across;
        this.config = config;
        this.clock = clock;
        Meters.gauge(metrics, Metric.APPEALS_OPEN, this, stand -> stand.open);
        Meters.gauge(metrics, Metric.APPEALS_URGENT, this, stand -> stand.urgent);
        Meters.gauge(metrics, Metric.APPEALS_OVERDUE, this, stand -> stand.overdue);
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        Instant now = clock.instant();
        return across.in(connection -> connection
                        .preparedQuery(STAND)
                        .execute(Tuple.of(
                                now.atOffset(ZoneOffset.UTC),
                                now.plus(config.reminder()).atOffset(ZoneOffset.UTC))))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    open = row.getLong("open");
                    urgent = row.getLong("urgent");
                    overdue = row.getLong("overdue");
                })
                .replaceWithVoid();
    }
}
