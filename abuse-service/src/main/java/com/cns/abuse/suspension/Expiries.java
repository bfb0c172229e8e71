package com.cns.abuse.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Ends suspensions whose time is over (R24). Harmless to run in every replica: each ends once, under its lock. */
@ApplicationScoped
class Expiries {
    private static final int AT_ONCE = 100;
    private static final String OVER = """
            select account_id, id from suspension
            where status = 'IN_FORCE' and ends_at <= $1 and id <> all($3) order by ends_at, id limit $2""";

    private final AcrossTenants across;
    private final Suspensions suspensions;
    private final Sweep sweep;
    private final Clock clock;

    Expiries(AcrossTenants across, Suspensions suspensions, Sweep sweep, Clock clock) {
        this.across = across;
        this.suspensions = suspensions;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.abuse.review.expiry}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(connection -> connection
                        .preparedQuery(OVER)
                        .execute(Tuple.of(
                                clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE, sweep.aside(Sweep.Kind.EXPIRY))))
                .flatMap(due -> sweep.each(Sweep.Kind.EXPIRY, due, row -> row.getUUID("id"), this::expire));
    }

    private Uni<Void> expire(Row row) {
        return suspensions.expire(new AccountId(row.getUUID("account_id")), new SuspensionId(row.getUUID("id")));
    }
}
