package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What people decided on appeals of all tenants: by it rules are measured. */
@ApplicationScoped
public class DecidedAppeals {
    private static final String LAST = """
            select distinct on (account_id) account_id, status from appeal
            where account_id = any($1) and status <> 'OPEN' order by account_id, decided_at desc""";

    /**
     * Of those of these accounts on whose suspensions people decided, whether they overturned the last one.
     *
     * @param connection of {@code AcrossTenants}
     */
    public Uni<Map<AccountId, Boolean>> overturned(SqlConnection connection, Collection<AccountId> accounts) {
        UUID[] ids = accounts.stream().map(AccountId::value).toArray(UUID[]::new);
        return connection.preparedQuery(LAST).execute(Tuple.of(ids)).map(rows -> {
            Map<AccountId, Boolean> overturned = new HashMap<>();
            rows.forEach(row -> overturned.put(
                    new AccountId(row.getUUID("account_id")),
                    AppealStatus.valueOf(row.getString("status")) == AppealStatus.OVERTURNED));
            return overturned;
        });
    }
}
