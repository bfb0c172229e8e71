package com.cns.account.privacyrequest;

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

/** Says how many requests are open, due soon or overdue (GDPR Article 12(3)). Harmless in every replica. */
@Startup
@ApplicationScoped
class RequestDeadlines {
    private static final String STAND = """
            select count(*) as open,
                   count(*) filter (where due_at > $1 and due_at <= $2) as urgent,
                   count(*) filter (where due_at <= $1) as overdue,
                   coalesce(extract(epoch from $1 - min(requested_at)), 0)::float8 as age
            from privacy_request where status = 'IN_PROGRESS'""";

    private final AcrossTenants across;
    private final PrivacyRequestConfig config;
    private final Clock clock;
    private volatile long open;
    private volatile long urgent;
    private volatile long overdue;
    private volatile double age;

    RequestDeadlines(AcrossTenants across, PrivacyRequestConfig config, Clock clock, MeterRegistry metrics) {
        this.across = across;
        this.config = config;
        this.clock = clock;
        Meters.gauge(metrics, Metric.PRIVACY_REQUESTS_OPEN, this, stand -> stand.open);
        Meters.gauge(metrics, Metric.PRIVACY_REQUESTS_URGENT, this, stand -> stand.urgent);
        Meters.gauge(metrics, Metric.PRIVACY_REQUESTS_OVERDUE, this, stand -> stand.overdue);
        Meters.gauge(metrics, Metric.PRIVACY_REQUESTS_AGE, this, stand -> stand.age);
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
                    age = row.getDouble("age");
                })
                .replaceWithVoid();
    }
}
