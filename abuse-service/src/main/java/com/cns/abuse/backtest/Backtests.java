package com.cns.abuse.backtest;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Asks for backtests and says how far they are. */
@ApplicationScoped
class Backtests {
    private static final int MOST_RUNNING = 5;

    private final AcrossTenants across;
    private final InForce sets;
    private final Clock clock;
    private final Ids ids;

    Backtests(AcrossTenants across, InForce sets, Clock clock, Ids ids) {
        this.across = across;
        this.sets = sets;
        this.clock = clock;
        this.ids = ids;
    }

    /** Fails with {@code not-found} when there is no such set, with {@code conflict} when enough are running. */
    Uni<Backtest> begin(RuleSetId id, Person by) {
        return sets.version(id)
                .flatMap(tried -> sets.live(tried.rules().text().name())
                        .map(live -> new Backtest(
                                new BacktestId(ids.next()),
                                id,
                                Canonical.write(tried.rules().text()),
                                live.map(Judging::id).orElse(null),
                                "RUNNING",
                                0,
                                Canonical.write(Tally.begun()),
                                by.subject(),
                                clock.instant(),
                                null)))
                .flatMap(this::insert);
    }

    private Uni<Backtest> insert(Backtest backtest) {
        return across.in(connection -> BacktestTable.running(connection)
                .invoke(running -> {
                    if (running >= MOST_RUNNING) {
                        throw new ProblemException(
                                Problem.CONFLICT, "Enough backtests are running; wait for one to end");
                    }
                })
                .chain(() -> BacktestTable.insert(connection, backtest)));
    }

    /** Fails with {@code not-found}. */
    Uni<Backtest> of(RuleSetId set, BacktestId id) {
        return across.in(connection -> BacktestTable.find(connection, set, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }
}
