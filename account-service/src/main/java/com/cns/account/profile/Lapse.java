package com.cns.account.profile;

import com.cns.contract.account.RetentionLapsed;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.metric.Meters;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Erases what was retained and whose time is over, and addresses that nobody confirmed; destroys keys that whoever ended
 * them left behind. Every replica may run it: a row is removed once, and a key that is gone is no fault.
 */
@ApplicationScoped
class Lapse {
    private static final Logger LOG = Logger.getLogger(Lapse.class);

    /** Accounts in one round. */
    static final int AT_ONCE = 500;

    private static final String OVER =
            "select account_id from retained_field where retain_until <= $1 group by account_id limit $2";
    private static final String UNCONFIRMED =
            "select account_id from email_change where expires_at <= $1 group by account_id limit $2";
    private static final String LEFT =
            "select account_id from ended_key where ended_at <= $1 group by account_id limit $2";
    private static final String ERASE = """
            with gone as (
                delete from retained_field where account_id = $1 and retain_until <= $2 returning field, subject_id),
            left_over as (
                insert into ended_key (account_id, subject_id, ended_at) select $1, subject_id, $2 from gone)
            select field from gone order by field""";

    private static final String FORGET = """
            with gone as (
                delete from email_change where account_id = $1 and expires_at <= $2 returning subject_id)
            insert into ended_key (account_id, subject_id, ended_at) select $1, subject_id, $2 from gone""";

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final EndedKeys ended;
    private final Outbox outbox;
    private final ProfileConfig config;
    private final Clock clock;
    private final Counter erased;

    Lapse(
            AcrossTenants acrossTenants,
            Tenant tenant,
            EndedKeys ended,
            Outbox outbox,
            ProfileConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.ended = ended;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.erased = Meters.counter(metrics, Metric.PROFILE_LAPSED);
    }

    @Scheduled(
            every = "${cns.profile.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return rounds(OVER, clock.instant(), this::erase)
                .chain(() -> rounds(UNCONFIRMED, clock.instant(), this::forget))
                .chain(() -> rounds(LEFT, clock.instant().minus(config.grace()), this::destroy));
    }

    /** Round after round while each is full and without a failure; what failed is tried again with the next sweep. */
    private Uni<Void> rounds(String accounts, Instant until, Function<AccountId, Uni<Void>> work) {
        return acrossTenants
                .in(connection -> of(connection, accounts, until))
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(account -> attempt(account, work))
                        .filter(done -> done)
                        .collect()
                        .with(Collectors.counting()))
                .invoke(Lapse::log)
                .repeat()
                .whilst(done -> done == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void log(long accounts) {
        if (accounts > 0) {
            LOG.infof("What was over was erased: accounts=%d", accounts);
        }
    }

    private static Uni<Boolean> attempt(AccountId account, Function<AccountId, Uni<Void>> work) {
        return work.apply(account)
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "What is over could not be erased: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> erase(AccountId account) {
        Instant now = clock.instant();
        return tenant.sql(account, connection -> erase(connection, account, now))
                .invoke(fields -> erased.increment(fields.size()))
                .chain(() -> destroy(account));
    }

    /** Told in the same transaction; nothing is told by a replica that came second. */
    private Uni<List<String>> erase(SqlConnection connection, AccountId account, Instant now) {
        return connection
                .preparedQuery(ERASE)
                .execute(Tuple.of(account.value(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<String> fields = new ArrayList<>();
                    rows.forEach(row -> fields.add(row.getString("field")));
                    return fields;
                })
                .call(fields -> fields.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.add(
                                connection,
                                List.of(Outgoing.of(
                                        Topic.ACCOUNT_ACTIVITY, account, new RetentionLapsed(account, fields, now)))));
    }

    /** Of an address that nobody confirmed. */
    private Uni<Void> forget(AccountId account) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return tenant.sql(
                        account, connection -> connection.preparedQuery(FORGET).execute(Tuple.of(account.value(), now)))
                .chain(() -> destroy(account));
    }

    private Uni<Void> destroy(AccountId account) {
        return ended.destroy(account, Optional.empty());
    }

    private static Uni<List<AccountId>> of(SqlConnection connection, String accounts, Instant until) {
        return connection
                .preparedQuery(accounts)
                .execute(Tuple.of(until.atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> {
                    List<AccountId> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new AccountId(row.getUUID("account_id"))));
                    return all;
                });
    }
}
