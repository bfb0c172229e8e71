package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What people decided on what the rules did, of all tenants: by it rules are measured. */
@ApplicationScoped
public class DecidedAppeals {
    private static final String WRONG = "WRONG";
    private static final String LAST = """
            select distinct on (account_id) account_id, label from rule_label
            where account_id = any($1) order by account_id, labelled_at desc""";
    /** An account counts once, by what was decided on it last: one account must not switch a set off for all. */
    private static final String OF_SET = """
            select count(*) filter (where label = 'WRONG') as overturned, count(*) as decided
            from (
                select distinct on (l.account_id) l.label
                from rule_label l join decision d on d.account_id = l.account_id and d.id = l.decision_id
                where l.rule_set = $1 and d.decided_at >= $2
                order by l.account_id, l.labelled_at desc) as last""";

    /** How many of them people overturned. */
    public record Decided(long overturned, long all) {}

    /**
     * What people decided, on appeals and on proposals, about what that set decided since then.
     *
     * @param connection of {@code AcrossTenants}
     */
    public Uni<Decided> of(SqlConnection connection, String ruleSet, Instant since) {
        return connection
                .preparedQuery(OF_SET)
                .execute(Tuple.of(ruleSet, since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Decided(row.getLong("overturned"), row.getLong("decided")));
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
