package com.cns.consent.telling;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What recipients of disclosures were told: the proof (R25). */
@ApplicationScoped
public class KnownTellings {
    /** A disclosure has one of each cause at most, but for corrections and erased fields, each of which may follow another. */
    private static final String OF = """
            select o.disclosure_id, t.id, t.cause, t.fields, t.state, t.caused_at, t.failures, t.status_code, t.fault,
                   t.over_at, t.next_attempt
            from telling_disclosure o join telling t on t.account_id = o.account_id and t.id = o.telling_id
            where o.account_id = $1 and o.disclosure_id = any($2) order by t.caused_at, t.id""";

    private final Tenant tenant;

    KnownTellings(Tenant tenant) {
        this.tenant = tenant;
    }

    public Uni<Map<DisclosureId, List<ToldView>>> of(AccountId account, Collection<DisclosureId> disclosures) {
        return disclosures.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tenant.sql(account, connection -> of(connection, account, disclosures));
    }

    /** In the connection's transaction. */
    public Uni<Map<DisclosureId, List<ToldView>>> of(
            SqlConnection connection, AccountId account, Collection<DisclosureId> disclosures) {
        UUID[] ids = disclosures.stream().map(DisclosureId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(OF)
                .execute(Tuple.of(account.value(), ids))
                .map(KnownTellings::byDisclosure);
    }

    private static Map<DisclosureId, List<ToldView>> byDisclosure(RowSet<Row> rows) {
        Map<DisclosureId, List<ToldView>> found = new HashMap<>();
        rows.forEach(
                row -> found.computeIfAbsent(new DisclosureId(row.getUUID("disclosure_id")), _ -> new ArrayList<>())
                        .add(ToldView.of(row)));
        return found;
    }
}
