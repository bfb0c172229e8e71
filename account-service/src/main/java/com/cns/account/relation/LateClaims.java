package com.cns.account.relation;

import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives holders what is theirs who had verified their address before claims were kept, or with a replica of the version before.
 * Harmless to run in every replica: whoever comes second finds the claim.
 */
@ApplicationScoped
class LateClaims {
    private static final Logger LOG = Logger.getLogger(LateClaims.class);
    private static final int AT_ONCE = 200;
    private static final String WITHOUT = """
            select account_id from account a
            where status in ('ACTIVE', 'SUSPENDED') and email is not null
            and not exists (select 1 from contact_claim k where k.account_id = a.account_id) limit $1""";

    private final AcrossTenants across;
    private final Tenant tenant;
    private final ClaimedAddresses claimed;

    LateClaims(AcrossTenants across, Tenant tenant, ClaimedAddresses claimed) {
        this.across = across;
        this.tenant = tenant;
        this.claimed = claimed;
    }

    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> claim() {
        return across.in(LateClaims::without)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::claim)
                        .collect()
                        .last());
    }

    private static Uni<List<AccountId>> without(SqlConnection connection) {
        return connection.preparedQuery(WITHOUT).execute(Tuple.of(AT_ONCE)).map(rows -> {
            List<AccountId> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(new AccountId(row.getUUID("account_id"))));
            return all;
        });
    }

    /** One that fails does not keep the others; it is tried again with the next run. */
    private Uni<Void> claim(AccountId account) {
        return tenant.in(account, () -> claimed.verified(account))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A holder's address could not be claimed: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
