package com.cns.abuse.proposal;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Says how long the end of a suspension, or of a proposal, is past that nothing has ended: whoever waits for it stays stopped.
 * Harmless in every replica.
 */
@Startup
@ApplicationScoped
class OverdueEnds {
    private static final String OLDEST = """
            select least(
                (select min(ends_at) from suspension where status = 'IN_FORCE' and ends_at <= $1),
                (select min(lapses_at) from proposal where status = 'OPEN' and lapses_at <= $1)) as oldest""";
    private static final double MILLIS = 1_000;

    private final AcrossTenants across;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    OverdueEnds(AcrossTenants across, Clock clock, MeterRegistry metrics) {
        this.across = across;
        this.clock = clock;
        Meters.gauge(metrics, Metric.ABUSE_OVERDUE_AGE, this, OverdueEnds::age);
    }

    private double age() {
        Instant since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / MILLIS;
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return across.in(connection -> connection
                        .preparedQuery(OLDEST)
                        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))))
                .invoke(rows -> {
                    OffsetDateTime at = rows.iterator().next().getOffsetDateTime("oldest");
                    oldest = at == null ? null : at.toInstant();
                })
                .replaceWithVoid();
    }
}
