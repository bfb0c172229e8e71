package com.cns.abuse.backtest;

import com.cns.abuse.appeal.DecidedAppeals;
import com.cns.abuse.appeal.DecidedAppeals.RuleLabel;
import com.cns.abuse.backtest.BacktestTable.Hour;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on what was asked for, a page a transaction. Every replica runs one; a row's lock keeps them apart. */
@ApplicationScoped
class BacktestWorker {
    /** Judging beside it goes first: so many pages, then a pause. */
    private static final int PAGES = 20;

    /** Whatever fails so often fails for good. */
    private static final int MOST_FAILURES = 5;

    private static final Logger LOG = Logger.getLogger(BacktestWorker.class);

    private final AcrossTenants across;
    private final InForce sets;
    private final DecidedAppeals appeals;
    private final Clock clock;

    BacktestWorker(AcrossTenants across, InForce sets, DecidedAppeals appeals, Clock clock) {
        this.across = across;
        this.sets = sets;
        this.appeals = appeals;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> work() {
        return pages(PAGES);
    }

    private Uni<Void> pages(int left) {
        return left == 0
                ? Uni.createFrom().voidItem()
                : page().flatMap(more ->
                        more ? pages(left - 1) : Uni.createFrom().voidItem());
    }

    /** Whether there was something to do. */
    private Uni<Boolean> page() {
        AtomicReference<@Nullable BacktestId> taken = new AtomicReference<>();
        return across.in(connection -> BacktestTable.next(connection)
                        .invoke(next -> taken.set(next.map(Backtest::id).orElse(null)))
                        .flatMap(next -> next.map(
                                        backtest -> page(connection, backtest).replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))))
                .onFailure()
                .recoverWithUni(failure -> failed(taken.get(), failure));
    }

    /** Noted after its transaction was rolled back; what fails with the whole database is not held against it. */
    private Uni<Boolean> failed(@Nullable BacktestId taken, Throwable failure) {
        if (taken == null) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf("A page of a backtest failed: %s", failure.getClass().getName());
        return across.in(connection -> BacktestTable.failed(connection, taken, MOST_FAILURES, clock.instant()))
                .replaceWith(false);
    }

    private Uni<Void> page(SqlConnection connection, Backtest backtest) {
        Tally tally = Canonical.read(backtest.tally(), Tally.class);
        RuleSet tried = RuleSet.stored(Canonical.ruleSet(backtest.text()), 1);
        return live(backtest.againstId())
                .flatMap(live -> BacktestTable.hours(connection, tally)
                        .flatMap(hours -> said(
                                        connection,
                                        accounts(tally, hours),
                                        tried.text().name())
                                .map(said -> new Page(tried, live.orElse(null), said).judge(tally, hours))
                                .flatMap(now -> store(connection, backtest, now, hours.size()))));
    }

    private Uni<Said> said(SqlConnection connection, Set<AccountId> accounts, String name) {
        return appeals.overturned(connection, accounts)
                .flatMap(overturned ->
                        appeals.ofRules(connection, accounts, name).map(rules -> new Said(overturned, rules)));
    }

    /**
     * What people decided.
     *
     * @param overturned of accounts on whose suspensions people decided, whether they overturned the last one
     * @param rules of those on whom sets of that name decided, what they decided last on what each rule contributed to
     */
    record Said(Map<AccountId, Boolean> overturned, Map<AccountId, List<RuleLabel>> rules) {}

    private Uni<Optional<RuleSet>> live(@Nullable RuleSetId id) {
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : sets.version(id).map(Judging::rules).map(Optional::of);
    }

    private static Set<AccountId> accounts(Tally tally, List<Hour> hours) {
        Set<AccountId> accounts = new HashSet<>();
        accounts.add(new AccountId(tally.account()));
        hours.forEach(hour -> accounts.add(hour.account()));
        return accounts;
    }

    private Uni<Void> store(SqlConnection connection, Backtest backtest, Tally tally, int hours) {
        return hours < BacktestTable.PAGE
                ? BacktestTable.done(connection, backtest.id(), tally, clock.instant())
                : BacktestTable.progress(connection, backtest.id(), tally);
    }

    /** What is judged by what, and beside what people said. */
    record Page(RuleSet tried, @Nullable RuleSet live, Said said) {
        Tally judge(Tally before, List<Hour> hours) {
            Tally tally = before;
            for (Hour hour : hours) {
                if (tally.hasBegun() && !tally.isOf(hour.account())) {
                    tally = counted(tally);
                }
                FeatureValues values = FeatureValues.of(Canonical.features(Canonical.tree(hour.features())));
                tally = tally.judged(
                        hour.account(),
                        hour.slot(),
                        Tally.hits(tried.judge(values)),
                        live == null ? Set.of() : Tally.hits(live.judge(values)));
            }
            return hours.size() < BacktestTable.PAGE && tally.hasBegun() ? counted(tally) : tally;
        }

        private Tally counted(Tally tally) {
            AccountId account = new AccountId(tally.account());
            return tally.counted(said.overturned().get(account), said.rules().getOrDefault(account, List.of()));
        }
    }
}
