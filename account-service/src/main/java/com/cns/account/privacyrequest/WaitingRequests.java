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
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Begins requests whose moment has come, each in a transaction of its own, so many at a time: those of a batch as well. Every
 * replica may run it; a locked row keeps them apart, and what a crash leaves waits for the next step. What fails waits longer
 * each time, and has failed for good after so many.
 */
@ApplicationScoped
class WaitingRequests {
    private static final Logger LOG = Logger.getLogger(WaitingRequests.class);
    private static final int AT_ONCE = 100;
    /** Whose moment has come, and what follows one that has ended. */
    private static final String WAITING = """
            select account_id, id from privacy_request r
            where status = 'RECEIVED' and id > $3 and (retry_at is null or retry_at <= $1)
              and (execute_at <= $1
                   or execute_at is null and not exists (
                       select from privacy_request u
                       where u.account_id = r.account_id and u.type = r.type and u.persons = r.persons
                         and u.status in ('IN_PROGRESS', 'PARTIALLY_DONE')))
            order by id limit $2""";

    private static final PrivacyRequestId FIRST = new PrivacyRequestId(new UUID(0, 0));

    private final AcrossTenants acrossTenants;
    private final Asking asking;
    private final BeginFailures failures;
    private final Clock clock;

    WaitingRequests(AcrossTenants acrossTenants, Asking asking, BeginFailures failures, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.asking = asking;
        this.failures = failures;
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
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(FIRST), this::step)
                .whilst(full -> full)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Those behind the last step's: some that fail do not keep the others. True when there may be more. */
    private Uni<Boolean> step(AtomicReference<PrivacyRequestId> behind) {
        return acrossTenants
                .in(connection -> waiting(connection, Objects.requireNonNull(behind.get())))
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::begin)
                        .collect()
                        .last())
                .map(all -> {
                    if (!all.isEmpty()) {
                        behind.set(all.getLast().request());
                    }
                    return all.size() == AT_ONCE;
                });
    }

    private Uni<List<Waiting>> waiting(SqlConnection connection, PrivacyRequestId behind) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE, behind.value()))
                .map(rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    rows.forEach(row -> waiting.add(Waiting.of(row)));
                    return waiting;
                });
    }

    private Uni<Void> begin(Waiting one) {
        return asking.begin(one.account(), one.request()).onFailure().recoverWithUni(failure -> failed(one, failure));
    }

    /** What cannot even be noted, because the database is away, is no attempt, nor is what passes by itself. */
    private Uni<Void> failed(Waiting one, Throwable why) {
        return failures.note(one.account(), one.request(), why)
                .invoke(ended -> LOG.warnf(
                        "A request could not be begun: request=%s kind=%s ended=%s",
                        one.request(), why.getClass().getSimpleName(), ended))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A request could not be begun, nor that be noted; tried again: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
