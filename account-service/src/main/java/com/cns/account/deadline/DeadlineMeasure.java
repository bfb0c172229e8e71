package com.cns.account.deadline;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;

/** Counts what is open, near its deadline and past it, whoever asked (R26). Harmless to run in every replica. */
@ApplicationScoped
class DeadlineMeasure {
    /** End-users' requests by way of customers, holders' own, those of people without an account, and what of them waits for a customer. */
    private static final String COUNTS = """
            with request as (
                select due_at, requested_at from privacy_request
                where status in ('RECEIVED', 'IN_PROGRESS', 'PARTIALLY_DONE')
                union all select due_at, requested_at from holder_request where status = 'IN_PROGRESS'
                union all select due_at, received_at from person_request where status = 'IN_PROGRESS'
                union all select due_at, forwarded_at from forwarded_request where status = 'OPEN')
            select count(*) as open,
                   count(*) filter (where due_at > $1 and due_at <= $2) as near,
                   count(*) filter (where due_at <= $1) as overdue,
                   coalesce(extract(epoch from $1 - min(requested_at)), 0)::float8 as age
            from request""";

    private final AcrossTenants acrossTenants;
    private final DeadlineConfig config;
    private final Clock clock;
    private volatile Counts counts = new Counts(0, 0, 0, 0);

    DeadlineMeasure(AcrossTenants acrossTenants, DeadlineConfig config, Clock clock, MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.config = config;
        this.clock = clock;
        gauge(metrics, Metric.PRIVACY_REQUESTS_OPEN, Counts::open);
        gauge(metrics, Metric.PRIVACY_REQUESTS_URGENT, Counts::near);
        gauge(metrics, Metric.PRIVACY_REQUESTS_OVERDUE, Counts::overdue);
        gauge(metrics, Metric.PRIVACY_REQUESTS_AGE, Counts::age);
    }

    private record Counts(long open, long near, long overdue, double age) {
        static Counts of(Row row) {
            return new Counts(row.getLong("open"), row.getLong("near"), row.getLong("overdue"), row.getDouble("age"));
        }
    }

    private void gauge(MeterRegistry metrics, Metric metric, ToDoubleFunction<Counts> count) {
        Meters.gauge(metrics, metric, this, measure -> count.applyAsDouble(measure.counts));
    }

    @Scheduled(
            every = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return acrossTenants.in(this::count).invoke(found -> counts = found).replaceWithVoid();
    }

    private Uni<Counts> count(SqlConnection connection) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(COUNTS)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC), now.plus(config.near()).atOffset(ZoneOffset.UTC)))
                .map(rows -> Counts.of(rows.iterator().next()));
    }
}
