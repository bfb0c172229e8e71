package com.cns.account.privacyrequest;

import com.cns.account.copy.Copies;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.sweep.Sweep;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the services again of requests that are open for long: one of them may not have heard, or not have known that kind
 * when it did. A copy that is not complete when it is due is given up, when the services have had a month for it as well: what came of it
 * does not stay for ever, and one that was late when it was begun is made all the same. Harmless to run in every replica.
 */
@ApplicationScoped
class OpenRequests {
    private static final Logger LOG = Logger.getLogger(OpenRequests.class);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int AT_ONCE = 1_000;
    private static final String OVERDUE = "A service had not sent its part when the copy was due: ask again";
    private static final String OPEN = """
            select account_id, id,
                   type in ('ACCESS', 'PORTABILITY')
                       and greatest(due_at, coalesce(started_at, requested_at) + interval '1 month') <= $2 as overdue,
                   coalesce(started_at, requested_at) as since
            from privacy_request
            where status in ('IN_PROGRESS', 'PARTIALLY_DONE') and coalesce(started_at, requested_at) <= $1
              and (coalesce(started_at, requested_at), id) > ($4, $5)
            order by coalesce(started_at, requested_at), id limit $3""";

    /** Before all of them. */
    private static final Open FIRST =
            new Open(new AccountId(new UUID(0, 0)), new PrivacyRequestId(new UUID(0, 0)), false, Instant.EPOCH);

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final PrivacyRequests requests;
    private final Refusals refusals;
    private final Copies copies;
    private final Clock clock;

    OpenRequests(
            AcrossTenants acrossTenants,
            Tenant tenant,
            PrivacyRequests requests,
            Refusals refusals,
            Copies copies,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.requests = requests;
        this.refusals = refusals;
        this.copies = copies;
        this.clock = clock;
    }

    /** @param overdue a copy that is given up */
    private record Open(AccountId account, PrivacyRequestId request, boolean overdue, Instant since) {}

    @Scheduled(
            every = "30m",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return Sweep.pages(
                FIRST, AT_ONCE, behind -> acrossTenants.in(connection -> open(connection, behind)), this::attend);
    }

    private Uni<List<Open>> open(SqlConnection connection, Open behind) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        now.minus(LONG).atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        behind.since().atOffset(ZoneOffset.UTC),
                        behind.request().value()))
                .map(rows -> {
                    List<Open> open = new ArrayList<>();
                    rows.forEach(row -> open.add(open(row)));
                    return open;
                });
    }

    private static Open open(Row row) {
        return new Open(
                new AccountId(row.getUUID("account_id")),
                new PrivacyRequestId(row.getUUID("id")),
                row.getBoolean("overdue"),
                row.getOffsetDateTime("since").toInstant());
    }

    private Uni<Void> attend(Open one) {
        return (one.overdue() ? giveUp(one) : requests.remind(one.account(), one.request()))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "An open request could not be attended to: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> giveUp(Open one) {
        List<PrivacyRequestId> it = List.of(one.request());
        return tenant.sql(
                one.account(),
                connection -> refusals.refuse(connection, one.account(), it, OVERDUE)
                        .flatMap(refused -> copies.end(connection, one.account(), refused))
                        .replaceWithVoid());
    }
}
