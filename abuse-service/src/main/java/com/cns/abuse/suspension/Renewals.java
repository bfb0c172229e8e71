package com.cns.abuse.suspension;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/**
 * Imposes anew what people decided and account-service dropped, because the account had changed in between: an account that may
 * send at a newer version than was judged shows it. What the rules imposed they impose again by themselves, at the account's
 * next message; unless account-service lost it, whose database came back from a backup of before, as its epoch tells: that is
 * imposed anew, too, however old it is. Where this service's own database came back it may have in force what was lifted since:
 * after the first day that is imposed on nobody again. Harmless to run in every replica: each is renewed once, under its lock.
 */
@ApplicationScoped
class Renewals {
    /** It is seen within seconds, or account-service was away: then this long. */
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private static final int AT_ONCE = 500;
    private static final String BY_PEOPLE = """
            select account_id, id, against_epoch, against_n from suspension
            where status = 'IN_FORCE' and imposed_by is not null and imposed_at > $1 and id <> all($3)
            order by imposed_at desc, id desc limit $2""";

    /** Of an account one is in force at most. */
    private static final String ALL = """
            select account_id, id, against_epoch, against_n, imposed_by is not null as by_people from suspension
            where status = 'IN_FORCE' and account_id > $1 and id <> all($3) order by account_id limit $2""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AcrossTenants across;
    private final AccountsView accounts;
    private final Suspensions suspensions;
    private final Sweep sweep;
    private final Clock clock;

    Renewals(AcrossTenants across, AccountsView accounts, Suspensions suspensions, Sweep sweep, Clock clock) {
        this.across = across;
        this.accounts = accounts;
        this.suspensions = suspensions;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.abuse.review.renewal}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(connection -> connection
                        .preparedQuery(BY_PEOPLE)
                        .execute(Tuple.of(
                                clock.instant().minus(LOOKED_AT).atOffset(ZoneOffset.UTC),
                                AT_ONCE,
                                sweep.aside(Sweep.Kind.RENEWAL))))
                .flatMap(
                        recent -> sweep.each(Sweep.Kind.RENEWAL, recent, row -> row.getUUID("id"), this::renewIfStale));
    }

    /** All that are in force, page by page: a backup may be older than what is looked at each time. */
    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweepAll() {
        return sweepAfter(BEFORE_ALL);
    }

    private Uni<Void> sweepAfter(UUID account) {
        return across.in(connection -> connection
                        .preparedQuery(ALL)
                        .execute(Tuple.of(account, AT_ONCE, sweep.aside(Sweep.Kind.RENEWAL)))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList()))
                .flatMap(page -> sweep.each(Sweep.Kind.RENEWAL, page, row -> row.getUUID("id"), this::renewIfLost)
                        .chain(() -> page.size() < AT_ONCE
                                ? Uni.createFrom().voidItem()
                                : sweepAfter(page.getLast().getUUID("account_id"))));
    }

    private Uni<Void> renewIfLost(Row row) {
        return renewIf(row, row.getBoolean("by_people") ? Renewals::isOfLaterEpoch : Renewals::isLost);
    }

    /** Whether account-service's database has come back since: what people decided it may have lost, or dropped as stale. */
    private static boolean isOfLaterEpoch(StateVersion sending, StateVersion against) {
        return sending.epoch() > against.epoch();
    }

    /**
     * Whether the account's version is the one judged, or of before, but for being told anew after each restore: numbers go on in the
     * next epoch. One that had changed otherwise had been dropped as stale before.
     */
    static boolean isLost(StateVersion sending, StateVersion against) {
        long restores = sending.epoch() - against.epoch();
        return restores > 0 && sending.n() - against.n() <= restores;
    }

    private Uni<Void> renewIfStale(Row row) {
        return renewIf(row, StateVersion::isAfter);
    }

    /** @param is of the version at which the account may send, and of the one that was judged */
    private Uni<Void> renewIf(Row row, BiPredicate<StateVersion, StateVersion> is) {
        AccountId account = new AccountId(row.getUUID("account_id"));
        StateVersion against = new StateVersion(row.getLong("against_epoch"), row.getLong("against_n"));
        return sending(account)
                .filter(version -> is.test(version, against))
                .map(version -> suspensions.renew(account, new SuspensionId(row.getUUID("id")), version))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Optional<StateVersion> sending(AccountId account) {
        return accounts.of(account)
                .filter(state -> state.status() == AccountStatus.ACTIVE)
                .map(AccountStateChanged::version);
    }
}
