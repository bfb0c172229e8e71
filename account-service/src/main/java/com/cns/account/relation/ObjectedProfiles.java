package com.cns.account.relation;

import com.cns.account.profile.Profiles;
import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.AcrossTenants;
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
 * Erases what was found in public sources from the profile of whoever has an address that an objection is about: at once, and
 * whatever a crash, a move to such an address or a value that was on its way has left. Harmless to run in every replica.
 */
@ApplicationScoped
class ObjectedProfiles {
    private static final Logger LOG = Logger.getLogger(ObjectedProfiles.class);
    private static final int AT_ONCE = 100;
    private static final String FOUND = """
            select distinct f.account_id from profile_field f
            join contact_claim mine on mine.account_id = f.account_id and mine.ended_at is null
            join contact_objection o on o.person = mine.person
            where f.source = 'PUBLIC_SOURCE' limit $1""";

    private final AcrossTenants across;
    private final Profiles profiles;

    ObjectedProfiles(AcrossTenants across, Profiles profiles) {
        this.across = across;
        this.profiles = profiles;
    }

    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> erase() {
        return across.in(ObjectedProfiles::found)
                .flatMap(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::erase)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<List<AccountId>> found(SqlConnection connection) {
        return connection.preparedQuery(FOUND).execute(Tuple.of(AT_ONCE)).map(rows -> {
            List<AccountId> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(new AccountId(row.getUUID("account_id"))));
            return found;
        });
    }

    /** One that fails does not keep the others; it is tried again with the next run. */
    private Uni<Void> erase(AccountId account) {
        return profiles.eraseFound(account)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "What was found of a holder could not be erased: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
