package com.cns.abuse.decision;

import com.cns.abuse.firstform.FirstForm;
import com.cns.abuse.rule.Evaluation;
import com.cns.abuse.ruleset.InForce;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Stored decisions, as staff read and recompute them. */
@ApplicationScoped
class Decisions {
    private static final String FIND = "select * from decision where id = $1";
    private static final String PAGE = """
            select account_id, id, against_epoch, against_n, rule_set, verdict, decided_at from decision
            where (decided_at, id) < ($1, $2)%s order by decided_at desc, id desc limit $3""";
    private static final int PAGE_VALUES = 3;

    private final AcrossTenants across;
    private final InForce sets;
    private final AuditedRead audited;

    Decisions(AcrossTenants across, InForce sets, AuditedRead audited) {
        this.across = across;
        this.sets = sets;
        this.audited = audited;
    }

    /** Fails with {@code not-found}. */
    Uni<Decision> read(RuleDecisionId id) {
        return find(id).map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .invoke(decision -> audited.about(decision.account()));
    }

    Uni<Optional<Decision>> find(RuleDecisionId id) {
        return across.in(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> decisions(rows).stream().findFirst()));
    }

    /** Newest first and without their evaluations; one more than the page, when there is one. Whose are shown is audited. */
    Uni<List<DecisionView>> page(Wanted wanted, PageRequest page) {
        if (wanted.account() != null) {
            audited.about(wanted.account());
        }
        List<Object> values = new ArrayList<>(
                List.of(page.end().at().atOffset(ZoneOffset.UTC), page.end().id(), page.limit() + 1));
        values.addAll(wanted.values());
        return across.in(connection -> connection
                        .preparedQuery(PAGE.formatted(wanted.conditions(PAGE_VALUES + 1)))
                        .execute(Tuple.from(values))
                        .map(Decisions::views))
                .invoke(found -> {
                    if (wanted.account() == null) {
                        audited.tell(found.stream()
                                .limit(page.limit())
                                .map(DecisionView::account)
                                .toList());
                    }
                });
    }

    /** The evaluation anew, from the features that are stored in the decision, under the version that made it. */
    Uni<String> recompute(Decision decision) {
        if (!Evaluation.wrote(decision.evaluation())) {
            return Uni.createFrom().item(() -> FirstForm.recomputed(decision.evaluation()));
        }
        return sets.cited(decision.ruleSet())
                .map(rules -> rules.orElseThrow(() -> new IllegalStateException("a version that decided is kept")))
                .map(rules ->
                        Evaluation.recomputed(rules, decision.evaluation()).json());
    }

    private static List<DecisionView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Decisions::view)
                .toList();
    }

    private static DecisionView view(Row row) {
        return new DecisionView(
                new RuleDecisionId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                row.getString("rule_set"),
                row.getString("verdict"),
                row.getOffsetDateTime("decided_at").toInstant(),
                against(row).toString(),
                null);
    }

    private static StateVersion against(Row row) {
        return new StateVersion(row.getLong("against_epoch"), row.getLong("against_n"));
    }

    private static List<Decision> decisions(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Decisions::decision)
                .toList();
    }

    private static Decision decision(Row row) {
        return new Decision(
                new RuleDecisionId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                against(row),
                row.getString("rule_set"),
                row.getString("verdict"),
                row.getString("evaluation"),
                row.getOffsetDateTime("decided_at").toInstant());
    }
}
