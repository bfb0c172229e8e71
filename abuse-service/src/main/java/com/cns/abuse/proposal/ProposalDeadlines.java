package com.cns.abuse.proposal;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Counter;
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

/** Says how many proposals wait, lapse soon or have lapsed: what lapses stops nobody. Harmless in every replica. */
@Startup
@ApplicationScoped
class ProposalDeadlines {
    private static final String STAND = """
            select count(*) as open, count(*) filter (where lapses_at <= $2) as urgent
            from proposal where status = 'OPEN' and lapses_at > $1""";

    private final AcrossTenants across;
    private final ProposalConfig config;
    private final Clock clock;
    private final Counter lapsed;
    private volatile long open;
    private volatile long urgent;

    ProposalDeadlines(AcrossTenants across, ProposalConfig config, Clock clock, MeterRegistry metrics) {
        this.across = across;
        this.config = config;
        this.clock = clock;
        this.lapsed = Meters.counter(metrics, Metric.PROPOSALS_LAPSED);
        Meters.gauge(metrics, Metric.PROPOSALS_OPEN, this, stand -> stand.open);
        Meters.gauge(metrics, Metric.PROPOSALS_URGENT, this, stand -> stand.urgent);
    }

    /** One lapsed: in whichever replica closed it. */
    void countLapsed() {
        lapsed.increment();
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
                })
                .replaceWithVoid();
    }
}
