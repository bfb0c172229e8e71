package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What people decided on what the rules did, of all tenants: by it rules are measured. */
@ApplicationScoped
public class DecidedAppeals {
    private static final String WRONG = "WRONG";
    private static final String LAST = """
            select distinct on (account_id) account_id, label from rule_label
            where account_id = any($1) order by account_id, labelled_at desc""";
    /**
     * An account counts once for a rule, by what was decided last on what that rule contributed to: one account must not switch a
     * rule off for all.
     */
    private static final String OF_RULES = """
            select rule, count(*) as decided, sum(share)::bigint as share,
                   coalesce(sum(share) filter (where label = 'WRONG'), 0)::bigint as overturned
            from (
                select distinct on (account_id, rule) rule, label, share from rule_outcome
                where rule_set = $1 and decided_at >= $2
                order by account_id, rule, labelled_at desc) as last
            group by rule""";

    private static final String RULES_OF = """
            select distinct on (account_id, rule) account_id, rule, label, share from rule_outcome
            where account_id = any($1) and substring(rule_set from '^(.+) v[0-9]{1,9}$') = $2
            order by account_id, rule, labelled_at desc""";

    /**
     * What people decided on what one rule contributed to.
     *
     * @param overturned the shares that it had in what they overturned, in millionths of a decision
     * @param share the shares that it had in all of it, likewise
     * @param accounts of how many accounts
     */
    public record Decided(String rule, long overturned, long share, long accounts) {}

    /**
     * The last that people decided about an account on what a rule contributed to.
     *
     * @param share what it had contributed, in millionths of the sum
     */
    public record RuleLabel(String rule, boolean overturned, long share) {}

    /**
     * What people decided, on appeals and on proposals, about what that set decided since then; of each rule that contributed.
     *
     * @param connection of {@code AcrossTenants}
     */
    public Uni<List<Decided>> of(SqlConnection connection, String ruleSet, Instant since) {
        return connection
                .preparedQuery(OF_RULES)
                .execute(Tuple.of(ruleSet, since.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Decided(
                                row.getString("rule"),
                                row.getLong("overturned"),
                                row.getLong("share"),
                                row.getLong("decided")))
                        .toList());
    }

    /**
     * Of those of these accounts about which people decided what sets of that name did, in whichever version, what they decided last
     * on each rule that contributed.
     *
     * @param connection of {@code AcrossTenants}
     */
    public Uni<Map<AccountId, List<RuleLabel>>> ofRules(
            SqlConnection connection, Collection<AccountId> accounts, String name) {
        UUID[] ids = accounts.stream().map(AccountId::value).toArray(UUID[]::new);
        return connection.preparedQuery(RULES_OF).execute(Tuple.of(ids, name)).map(rows -> {
            Map<AccountId, List<RuleLabel>> labels = new HashMap<>();
            rows.forEach(row -> labels.computeIfAbsent(
                            new AccountId(row.getUUID("account_id")), account -> new ArrayList<>())
                    .add(new RuleLabel(
                            row.getString("rule"), row.getString("label").equals(WRONG), row.getLong("share"))));
            return labels;
        });
    }

    /**
     * Of those of these accounts about which people decided what the rules did, whether they overturned it last.
     *
     * @param connection of {@code AcrossTenants}
     */
    public Uni<Map<AccountId, Boolean>> overturned(SqlConnection connection, Collection<AccountId> accounts) {
        UUID[] ids = accounts.stream().map(AccountId::value).toArray(UUID[]::new);
        return connection.preparedQuery(LAST).execute(Tuple.of(ids)).map(rows -> {
            Map<AccountId, Boolean> overturned = new HashMap<>();
            rows.forEach(row -> overturned.put(
                    new AccountId(row.getUUID("account_id")),
                    row.getString("label").equals(WRONG)));
            return overturned;
        });
    }
}
