package com.cns.platform.ending;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Erases whoever is left of accounts that have ended, one account after the other. Replicas pass over what others have in hand; what
 * two do at a time is done once.
 */
@ApplicationScoped
class EndingWorker {
    private static final Logger LOG = Logger.getLogger(EndingWorker.class);
    private static final int PEOPLE_AT_ONCE = 100;

    /** After that another replica takes an account on: whoever had it is gone, or has much to do. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    /** Before what could not be finished is looked at again. */
    private static final Duration REST = Duration.ofMinutes(1);

    private static final String CLAIM_ONE = """
            update ended_account set next_at = $2
            where account_id = (
                select account_id from ended_account where finished_at is null and next_at <= $1
                order by next_at limit 1 for update skip locked)
            returning account_id""";

    private static final String FINISH =
            "update ended_account set finished_at = $2 where account_id = $1 and finished_at is null";
    private static final String LATER =
            "update ended_account set next_at = $2 where account_id = $1 and finished_at is null";

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final Erasures erasures;
    private final List<AccountEnd> ends;
    private final Clock clock;

    EndingWorker(
            AcrossTenants acrossTenants, Tenant tenant, Erasures erasures, @All List<AccountEnd> ends, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.erasures = erasures;
        this.ends = ends;
        this.clock = clock;
    }

    /** As long as an account is due. */
    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return Uni.createFrom()
                .deferred(() -> acrossTenants.in(this::claim))
                .call(claimed ->
                        claimed.map(this::work).orElseGet(() -> Uni.createFrom().voidItem()))
                .repeat()
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<AccountId>> claim(SqlConnection connection) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(CLAIM_ONE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), now.plus(CLAIM).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new AccountId(rows.iterator().next().getUUID("account_id"))));
    }

    /** One that fails keeps none of the others. */
    private Uni<Void> work(AccountId account) {
        return end(account)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Whoever is left of an account that has ended could not be erased: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false)
                .flatMap(finished -> tenant.sql(account, connection -> note(connection, account, finished)));
    }

    /** Whether it is over: nobody is left whose keys are needed. */
    private Uni<Boolean> end(AccountId account) {
        return people(account)
                .chain(() -> rest(account))
                .chain(() -> spared(account))
                .map(Set::isEmpty);
    }

    private Uni<Void> people(AccountId account) {
        return spared(account)
                .flatMap(spared -> erasures.end(account, spared, PEOPLE_AT_ONCE))
                .repeat()
                .whilst(erased -> erased > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Set<SubjectId>> spared(AccountId account) {
        return tenant.sql(
                account,
                connection -> Multi.createFrom()
                        .iterable(ends)
                        .onItem()
                        .transformToUniAndConcatenate(end -> end.spared(connection, account))
                        .collect()
                        .<Set<SubjectId>>in(HashSet::new, Set::addAll));
    }

    private Uni<Void> rest(AccountId account) {
        return Multi.createFrom()
                .iterable(ends)
                .onItem()
                .transformToUniAndConcatenate(end -> rest(account, end))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> rest(AccountId account, AccountEnd end) {
        return removeSome(account, end)
                .repeat()
                .whilst(removed -> removed > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> removeSome(AccountId account, AccountEnd end) {
        return tenant.sql(account, connection -> end.removeSome(connection, account));
    }

    private Uni<Void> note(SqlConnection connection, AccountId account, boolean finished) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(finished ? FINISH : LATER)
                .execute(Tuple.of(account.value(), (finished ? now : now.plus(REST)).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
