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

/**
 * Imposes anew what people decided and account-service dropped, because the account had changed in between: an account that may
 * send at a newer version than was judged shows it. What the rules imposed they impose again by themselves, at the account's
 * next message. Harmless to run in every replica: each is renewed once, under its lock.
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

    private Uni<Void> renewIfStale(Row row) {
        AccountId account = new AccountId(row.getUUID("account_id"));
        StateVersion against = new StateVersion(row.getLong("against_epoch"), row.getLong("against_n"));
        return sending(account)
                .filter(version -> version.isAfter(against))
                .map(version -> suspensions.renew(account, new SuspensionId(row.getUUID("id")), version))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Optional<StateVersion> sending(AccountId account) {
        return accounts.of(account)
                .filter(state -> state.status() == AccountStatus.ACTIVE)
                .map(AccountStateChanged::version);
    }
}
