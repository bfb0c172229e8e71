package com.cns.account.deadline;

import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Gauge;
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

/** Counts what is open, near its deadline and past it (R26). Harmless to run in every replica. */
@ApplicationScoped
class DeadlineMeasure {
    private static final String COUNTS = """
            select count(*) as open,
                   count(*) filter (where due_at > $1 and due_at <= $2) as near,
                   count(*) filter (where due_at <= $1) as overdue
            from privacy_request where status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE')""";

    private final AcrossTenants acrossTenants;
    private final DeadlineConfig config;
    private final Clock clock;
    private volatile Counts counts = new Counts(0, 0, 0);

    DeadlineMeasure(AcrossTenants acrossTenants, DeadlineConfig config, Clock clock, MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.config = config;
        this.clock = clock;
        gauge(metrics, "cns.privacy.requests.open", "Privacy requests that have not ended", Counts::open);
        gauge(metrics, "cns.privacy.requests.due.soon", "Of these, those whose deadline is near", Counts::near);
        gauge(metrics, "cns.privacy.requests.overdue", "Of these, those whose deadline has passed", Counts::overdue);
    }

    private record Counts(long open, long near, long overdue) {
        static Counts of(Row row) {
            return new Counts(row.getLong("open"), row.getLong("near"), row.getLong("overdue"));
        }
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<Counts> count) {
        Gauge.builder(name, this, measure -> count.applyAsDouble(measure.counts))
                .description(description)
                .register(metrics);
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
