package com.cns.account.account;

import com.cns.contract.id.AccountId;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells every account's state anew after the database was restored: what is on the topic from before the restore loses against
 * the new epoch. Each account in a transaction of its own; a crash goes on with those that are left. Harmless to run in every
 * replica.
 */
@ApplicationScoped
class RestoredAccounts {
    private static final Logger LOG = Logger.getLogger(RestoredAccounts.class);
    private static final int AT_ONCE = 500;
    private static final String BEFORE = "select account_id from account where epoch < $1 order by epoch limit $2";

    private final AcrossTenants acrossTenants;
    private final Accounts accounts;
    private final Epochs epochs;

    RestoredAccounts(AcrossTenants acrossTenants, Accounts accounts, Epochs epochs) {
        this.acrossTenants = acrossTenants;
        this.accounts = accounts;
        this.epochs = epochs;
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> restate() {
        return before().call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(accounts::restate)
                        .collect()
                        .last())
                .invoke(all -> {
                    if (!all.isEmpty()) {
                        LOG.infof("States of accounts were told anew after a restore: accounts=%d", all.size());
                    }
                })
                .flatMap(all -> all.size() < AT_ONCE ? Uni.createFrom().voidItem() : restate());
    }

    private Uni<List<AccountId>> before() {
        return acrossTenants.in(connection -> connection
                .preparedQuery(BEFORE)
                .execute(Tuple.of(epochs.current(), AT_ONCE))
                .map(rows -> {
                    List<AccountId> before = new ArrayList<>();
                    rows.forEach(row -> before.add(new AccountId(row.getUUID("account_id"))));
                    return before;
                }));
    }
}
