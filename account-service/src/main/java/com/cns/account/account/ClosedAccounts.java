package com.cns.account.account;

import com.cns.account.profile.Profiles;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Erases what is held of the holders of accounts that were closed long enough ago (R9, GDPR Article 5(1)(e)). Harmless to run in
 * every replica: the key goes first, and what a crash leaves unread is taken up by the next run.
 */
@ApplicationScoped
class ClosedAccounts {
    private static final Logger LOG = Logger.getLogger(ClosedAccounts.class);
    private static final int AT_ONCE = 500;
    /** Also of whom neither a name nor an address is left: a sub-account has no address, and its name may have been erased before. */
    private static final String OVER = """
            select account_id from account
            where status = 'CLOSED' and since <= $1 and holder_erased_at is null
            order by since limit $2""";
    /** Whatever is sealed for its holder, but for what the law wants kept under a key of its own. */
    private static final String KEYS = """
            select subject from account where account_id = $1
            union select name_subject from account where account_id = $1 and name_subject is not null
            union select subject_id from email_change where account_id = $1
            union select subject_id from webhook where account_id = $1
            union select subject from queued_mail where account_id = $1
            union select subject from session where account_id = $1
            union select subject from account_activity where account_id = $1""";

    private static final List<String> ERASE = List.of(
            "delete from email_change where account_id = $1",
            "delete from queued_mail where account_id = $1",
            "delete from login where account_id = $1",
            "delete from password_reset where account_id = $1",
            "delete from session where account_id = $1",
            "delete from account_activity where account_id = $1");

    /** The last step, and once: whichever replica comes second finds nothing more to erase. */
    private static final String FORGET = """
            update account set name = null, email = null, holder_erased_at = $2
            where account_id = $1 and holder_erased_at is null""";

    private final AcrossTenants acrossTenants;
    private final Profiles profiles;
    private final List<AccountLife> lives;
    private final Keyring keyring;
    private final Outbox outbox;
    private final AccountConfig config;
    private final Clock clock;

    ClosedAccounts(
            AcrossTenants acrossTenants,
            Profiles profiles,
            @All List<AccountLife> lives,
            Keyring keyring,
            Outbox outbox,
            AccountConfig config,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.profiles = profiles;
        this.lives = lives;
        this.keyring = keyring;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.account.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return over().call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::erase)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<List<AccountId>> over() {
        return acrossTenants.in(connection -> connection
                .preparedQuery(OVER)
                .execute(Tuple.of(clock.instant().minus(config.keptClosed()).atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> {
                    List<AccountId> over = new ArrayList<>();
                    rows.forEach(row -> over.add(new AccountId(row.getUUID("account_id"))));
                    return over;
                }));
    }

    /** One that cannot be erased does not keep the others; it is tried again with the next run. */
    private Uni<Void> erase(AccountId account) {
        return profiles.end(account)
                .chain(() -> erasedElsewhere(account))
                .chain(() -> keys(account))
                .call(subjects -> Multi.createFrom()
                        .iterable(subjects)
                        .onItem()
                        .transformToUniAndConcatenate(subject -> keyring.destroy(account, subject))
                        .collect()
                        .last())
                .chain(() -> acrossTenants.in(connection -> Multi.createFrom()
                        .iterable(ERASE)
                        .onItem()
                        .transformToUniAndConcatenate(
                                sql -> connection.preparedQuery(sql).execute(Tuple.of(account.value())))
                        .collect()
                        .last()
                        .chain(() -> forget(connection, account))))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A closed account's holder could not be erased: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Told in the same transaction: whoever received account data hears that the holder is erased (R25; GDPR Article 19). */
    private Uni<Void> forget(SqlConnection connection, AccountId account) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(account.value(), now.atOffset(ZoneOffset.UTC)))
                .chain(erased -> erased.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.add(
                                connection,
                                List.of(Outgoing.of(
                                        Topic.ACCOUNT_DATA, account, new AccountHolderErased(account, now)))));
    }

    private Uni<Void> erasedElsewhere(AccountId account) {
        return Multi.createFrom()
                .iterable(lives)
                .onItem()
                .transformToUniAndConcatenate(life -> life.erased(account))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<SubjectId>> keys(AccountId account) {
        return acrossTenants.in(connection -> connection
                .preparedQuery(KEYS)
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    List<SubjectId> subjects = new ArrayList<>();
                    rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject"))));
                    return subjects;
                }));
    }
}
