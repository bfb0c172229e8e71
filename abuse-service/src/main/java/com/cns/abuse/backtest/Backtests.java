package com.cns.abuse.backtest;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Asks for backtests and says how far they are. */
@ApplicationScoped
class Backtests {
    private static final int MOST_RUNNING = 5;

    private static final String PATH = "/v1/rule-sets/{id}/backtests";

    private final AcrossTenants across;
    private final InForce sets;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Backtests(AcrossTenants across, InForce sets, Audit audit, Clock clock, Ids ids) {
        this.across = across;
        this.sets = sets;
        this.audit = audit;
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
                                0,
                                by.subject(),
                                clock.instant(),
                                null)))
                .flatMap(backtest -> insert(backtest, by));
    }

    private Uni<Backtest> insert(Backtest backtest, Person by) {
        return across.enclosed(connection -> BacktestTable.running(connection)
                .invoke(running -> {
                    if (running >= MOST_RUNNING) {
                        throw new ProblemException(
                                Problem.CONFLICT, "Enough backtests are running; wait for one to end");
                    }
                })
                .chain(() -> BacktestTable.insert(connection, backtest))
                .call(() -> audited(connection, by, "POST " + PATH)));
    }

    private Uni<Void> audited(SqlConnection connection, Person by, String path) {
        return audit.add(connection, Entry.act(null, Actor.of(by, Roles.RULE_ADMIN), path));
    }

    /** Ends it when it is running, and forgets it. Fails with {@code not-found}. */
    Uni<Void> delete(RuleSetId set, BacktestId id, Person by) {
        return across.in(connection -> BacktestTable.delete(connection, set, id)
                .invoke(there -> {
                    if (!there) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                })
                .chain(() -> audited(connection, by, "DELETE " + PATH + "/{backtest}")));
    }

    /** Newest first; one more than the page has, when there are more. Fails with {@code not-found} when there is no such set. */
    Uni<List<Backtest>> page(RuleSetId set, PageRequest page) {
        return sets.version(set).chain(() -> across.in(connection -> BacktestTable.page(connection, set, page)));
    }

    /** Fails with {@code not-found}. */
    Uni<Backtest> of(RuleSetId set, BacktestId id) {
        return across.in(connection -> BacktestTable.find(connection, set, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }
}
