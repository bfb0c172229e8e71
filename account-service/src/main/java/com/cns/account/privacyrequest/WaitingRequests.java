package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Begins requests whose moment has come, each in a transaction of its own, so many at a time: those of a batch as well. Every
 * replica may run it; a locked row keeps them apart, and what a crash leaves waits for the next step.
 */
@ApplicationScoped
class WaitingRequests {
    private static final Logger LOG = Logger.getLogger(WaitingRequests.class);
    private static final int AT_ONCE = 100;
    private static final String WAITING = """
            select account_id, id from privacy_request
            where status = 'RECEIVED' and execute_at <= $1 order by execute_at limit $2""";

    private final AcrossTenants acrossTenants;
    private final PrivacyRequests requests;
    private final Clock clock;

    WaitingRequests(AcrossTenants acrossTenants, PrivacyRequests requests, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.requests = requests;
        this.clock = clock;
    }

    private record Waiting(AccountId account, PrivacyRequestId request) {
        static Waiting of(Row row) {
            return new Waiting(new AccountId(row.getUUID("account_id")), new PrivacyRequestId(row.getUUID("id")));
        }
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return step().repeat().whilst(full -> full).collect().last().replaceWithVoid();
    }

    /** True when there may be more, and all of these went well. */
    private Uni<Boolean> step() {
        return acrossTenants
                .in(this::waiting)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::begin)
                        .collect()
                        .asList()
                        .map(begun -> begun.size() == AT_ONCE && !begun.contains(false)));
    }

    private Uni<List<Waiting>> waiting(SqlConnection connection) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    rows.forEach(row -> waiting.add(Waiting.of(row)));
                    return waiting;
                });
    }

    private Uni<Boolean> begin(Waiting one) {
        return requests.begin(one.account(), one.request())
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A request could not be begun, will be tried again: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }
}
