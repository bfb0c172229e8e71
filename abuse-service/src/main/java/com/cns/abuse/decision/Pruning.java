package com.cns.abuse.decision;

import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Forgets what is kept for comparisons only, in small transactions. Harmless to run in every replica. */
@ApplicationScoped
class Pruning {
    /** How long accounts' hours, verdicts without effect and mere observations are kept. */
    static final Duration KEPT = Duration.ofDays(35);

    private static final int AT_ONCE = 2_000;
    private static final String FEATURES = """
            delete from account_features where (account_id, slot) in (
                select account_id, slot from account_features where slot < $1 order by slot limit $2)""";
    private static final String SHADOWS = """
            delete from shadow_verdict where (account_id, rule_set_id, hour) in (
                select account_id, rule_set_id, hour from shadow_verdict where hour < $1 order by hour limit $2)""";
    private static final String OBSERVED = """
            delete from decision where (account_id, id) in (
                select account_id, id from decision where verdict = 'observe' and decided_at < $1
                order by decided_at limit $2)""";

    private final AcrossTenants across;
    private final Clock clock;

    Pruning(AcrossTenants across, Clock clock) {
        this.across = across;
        this.clock = clock;
    }

    @Scheduled(every = "10m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> prune() {
        return prune(FEATURES).chain(() -> prune(SHADOWS)).chain(() -> prune(OBSERVED));
    }

    /** A batch after the other until one is not full. */
    private Uni<Void> prune(String statement) {
        return across.in(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC), AT_ONCE))
                        .map(rows -> rows.rowCount()))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : prune(statement));
    }
}
