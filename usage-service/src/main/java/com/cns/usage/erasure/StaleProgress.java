package com.cns.usage.erasure;

import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Deletes what parts have counted of people whose erasure is over: whoever reported it knew nothing of parts (ADR 57). Harmless to run
 * in every replica.
 */
@ApplicationScoped
class StaleProgress {
    /** Longer than any attempt that was given up goes on. */
    private static final Duration OVER_FOR = Duration.ofDays(1);

    /** Not while the account has an erasure under way: it may be about the same person, of whose keys a backup was restored. */
    private static final String DELETE = """
            delete from erasure_progress p using erased_subject s left join erasure e on e.request_id = s.request_id
            where s.subject_id = p.subject_id
              and case when s.request_id is null then s.erased_at else e.done_at end < $1
              and not exists (select from erasure o where o.account_id = p.account_id and o.done_at is null)""";

    private final AcrossTenants acrossTenants;
    private final Clock clock;

    StaleProgress(AcrossTenants acrossTenants, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.clock = clock;
    }

    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return acrossTenants.in(connection -> connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(clock.instant().minus(OVER_FOR).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }
}
