package com.cns.account.notification;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Says how the queue stands, and forgets what has been kept long enough. Harmless to run in every replica. */
@ApplicationScoped
class MailUpkeep {
    private static final int AT_ONCE = 10_000;
    private static final String STAND = """
            select (select count(*) from queued_mail where failed_at is not null) as failed,
                   (select min(queued_at) from queued_mail where failed_at is null) as oldest""";
    private static final String FORGET_FAILED = """
            delete from queued_mail where (account_id, id) in (
                select account_id, id from queued_mail where failed_at < $1 limit $2)""";
    private static final String FORGET_CAUSES = """
            delete from told_cause where (account_id, cause) in (
                select account_id, cause from told_cause where told_at < $1 limit $2)""";

    private final AcrossTenants across;
    private final MailConfig config;
    private final Clock clock;
    private volatile long failed;
    private volatile Duration oldest = Duration.ZERO;

    MailUpkeep(AcrossTenants across, MailConfig config, Clock clock, MeterRegistry metrics) {
        this.across = across;
        this.config = config;
        this.clock = clock;
        Meters.gauge(metrics, Metric.MAILS_FAILED, this, upkeep -> upkeep.failed);
        Meters.gauge(metrics, Metric.MAILS_OLDEST, this, upkeep -> upkeep.oldest.toMillis() / 1_000.0);
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return across.in(connection -> connection.query(STAND).execute())
                .invoke(rows -> {
                    var row = rows.iterator().next();
                    OffsetDateTime since = row.getOffsetDateTime("oldest");
                    failed = row.getLong("failed");
                    oldest = since == null ? Duration.ZERO : Duration.between(since.toInstant(), clock.instant());
                })
                .replaceWithVoid();
    }

    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return across.in(connection -> forget(connection, FORGET_FAILED, config.failedKept())
                .chain(() -> forget(connection, FORGET_CAUSES, config.causesKept())));
    }

    private Uni<Void> forget(SqlConnection connection, String statement, Duration kept) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(clock.instant().minus(kept).atOffset(ZoneOffset.UTC), AT_ONCE))
                .replaceWithVoid();
    }
}
