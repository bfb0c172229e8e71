package com.cns.account.holderrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.sweep.Sweep;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does what was asked, the oldest first. Harmless to run in every replica: each step may be done twice. */
@ApplicationScoped
class HolderRequestWorker {
    private static final Logger LOG = Logger.getLogger(HolderRequestWorker.class);
    private static final int AT_ONCE = 100;
    /** One that other services are at, or that is behind another, waits for that, and keeps nobody waiting. */
    private static final String OPEN = """
            select h.account_id, h.id, h.requested_at from holder_request h
            left join privacy_request p on p.account_id = h.account_id and p.id = h.privacy_request
            where h.status = 'IN_PROGRESS' and (h.requested_at, h.id) > ($2, $3)
              and (p.status in ('COMPLETED', 'REFUSED', 'CANCELLED', 'FAILED')
                   or h.privacy_request is null and not (
                       h.asked in ('RESTRICTION', 'RESTRICTION_END') and exists (
                           select from holder_request e
                           where e.account_id = h.account_id and e.status = 'IN_PROGRESS'
                             and e.asked in ('RESTRICTION', 'RESTRICTION_END')
                             and (e.requested_at, e.id) < (h.requested_at, h.id))))
            order by h.requested_at, h.id limit $1""";

    private static final Open FIRST =
            new Open(new AccountId(new UUID(0, 0)), new PrivacyRequestId(new UUID(0, 0)), Instant.EPOCH);

    private final AcrossTenants acrossTenants;
    private final HolderRequests requests;

    HolderRequestWorker(AcrossTenants acrossTenants, HolderRequests requests) {
        this.acrossTenants = acrossTenants;
        this.requests = requests;
    }

    private record Open(AccountId account, PrivacyRequestId request, Instant requestedAt) {
        static Open of(Row row) {
            return new Open(
                    new AccountId(row.getUUID("account_id")),
                    new PrivacyRequestId(row.getUUID("id")),
                    row.getOffsetDateTime("requested_at").toInstant());
        }
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> work() {
        return Sweep.pages(
                FIRST, AT_ONCE, behind -> acrossTenants.in(connection -> open(connection, behind)), this::perform);
    }

    private static Uni<List<Open>> open(SqlConnection connection, Open behind) {
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        AT_ONCE,
                        behind.requestedAt().atOffset(ZoneOffset.UTC),
                        behind.request().value()))
                .map(rows -> {
                    List<Open> open = new ArrayList<>(rows.size());
                    rows.forEach(row -> open.add(Open.of(row)));
                    return open;
                });
    }

    /** One that fails does not keep the others; it is tried again with the next run. */
    private Uni<Void> perform(Open one) {
        return requests.perform(one.account(), one.request())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A holder's request could not be done: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
