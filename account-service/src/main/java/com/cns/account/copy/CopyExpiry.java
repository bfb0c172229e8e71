package com.cns.account.copy;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Ends copies whose time is over. Harmless to run in every replica. */
@ApplicationScoped
class CopyExpiry {
    private static final Logger LOG = Logger.getLogger(CopyExpiry.class);
    private static final int AT_ONCE = 1_000;
    private static final String OVER = """
            select account_id, request_id from person_copy where kept_until <= $1 order by kept_until limit $2""";

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final Copies copies;
    private final Clock clock;

    CopyExpiry(AcrossTenants acrossTenants, Tenant tenant, Copies copies, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.copies = copies;
        this.clock = clock;
    }

    private record Over(AccountId account, PrivacyRequestId request) {}

    @Scheduled(
            every = "${cns.copy.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return acrossTenants
                .in(this::over)
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::end)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /** One that cannot be ended does not keep the others; it is tried again with the next sweep. */
    private Uni<Void> end(Over one) {
        return tenant.sql(one.account(), connection -> copies.end(connection, one.account(), List.of(one.request())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A copy could not be ended: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<List<Over>> over(SqlConnection connection) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> {
                    List<Over> over = new ArrayList<>();
                    rows.forEach(row -> over.add(new Over(
                            new AccountId(row.getUUID("account_id")),
                            new PrivacyRequestId(row.getUUID("request_id")))));
                    return over;
                });
    }
}
