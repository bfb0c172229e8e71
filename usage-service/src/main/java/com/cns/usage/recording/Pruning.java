package com.cns.usage.recording;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Forgets ids that were claimed long ago, in small transactions. Harmless to run in every replica. */
@ApplicationScoped
class Pruning {
    /** How long a client id counts once, from its receipt on. */
    static final Duration FENCED = Duration.ofDays(35);

    private static final int AT_ONCE = 5_000;
    private static final String KEYS = """
            delete from ingest_key where (account_id, id) in (
                select account_id, id from ingest_key where received_at < $1 limit $2)""";
    private static final String CONFLICTS = """
            delete from ingest_conflict where (account_id, id, fingerprint) in (
                select account_id, id, fingerprint from ingest_conflict where received_at < $1 limit $2)""";

    private final AcrossTenants across;
    private final Clock clock;
    private final Counter pruned;

    Pruning(AcrossTenants across, Clock clock, MeterRegistry meters) {
        this.across = across;
        this.clock = clock;
        this.pruned = Meters.counter(meters, Metric.RECORDING_PRUNED);
    }

    @Scheduled(every = "10m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> prune() {
        return prune(KEYS).chain(() -> prune(CONFLICTS));
    }

    /** A batch after the other until one is not full. */
    private Uni<Void> prune(String statement) {
        return across.in(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(clock.instant().minus(FENCED).atOffset(ZoneOffset.UTC), AT_ONCE))
                        .map(rows -> rows.rowCount()))
                .invoke(count -> pruned.increment(count))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : prune(statement));
    }
}
