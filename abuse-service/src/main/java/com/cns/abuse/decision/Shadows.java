package com.cns.abuse.decision;

import com.cns.abuse.decision.ShadowResource.ComparisonView;
import com.cns.abuse.decision.ShadowResource.HourView;
import com.cns.abuse.decision.ShadowResource.PairView;
import com.cns.abuse.ruleset.InForce;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Verdicts without effect, of all tenants. */
@ApplicationScoped
class Shadows {
    /** Of a version of which rules are in the shadow, since then: before, it was compared with something else. */
    private static final String COMPARABLE = """
            rule_set_id = $1 and hour >= (
                select coalesce(date_trunc('hour', min(shadowed_at)), '-infinity') from rule_shadow
                where rule_set_id = $1 and restored_at is null)""";

    private static final String PAIRS =
            "select live, shadow, count(*) as hours, count(distinct account_id) as accounts from shadow_verdict where "
                    + COMPARABLE + " group by live, shadow order by live, shadow";
    private static final String DIFFERING = "select account_id, hour, live, shadow from shadow_verdict where "
            + COMPARABLE + " and live <> shadow order by hour desc, account_id limit 20";

    private final AcrossTenants across;
    private final InForce sets;

    Shadows(AcrossTenants across, InForce sets) {
        this.across = across;
        this.sets = sets;
    }

    /** Fails with {@code not-found} when there is no such set. */
    Uni<ComparisonView> compare(RuleSetId id) {
        return sets.version(id)
                .chain(() -> across.in(connection -> pairs(connection, id)
                        .flatMap(pairs ->
                                differing(connection, id).map(hours -> new ComparisonView(id, pairs, hours)))));
    }

    private static Uni<List<PairView>> pairs(SqlConnection connection, RuleSetId id) {
        return connection
                .preparedQuery(PAIRS)
                .execute(Tuple.of(id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PairView(
                                row.getString("live"),
                                row.getString("shadow"),
                                row.getLong("hours"),
                                row.getLong("accounts")))
                        .toList());
    }

    private static Uni<List<HourView>> differing(SqlConnection connection, RuleSetId id) {
        return connection
                .preparedQuery(DIFFERING)
                .execute(Tuple.of(id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new HourView(
                                new AccountId(row.getUUID("account_id")),
                                row.getOffsetDateTime("hour").toInstant(),
                                row.getString("live"),
                                row.getString("shadow")))
                        .toList());
    }
}
