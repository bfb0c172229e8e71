package com.cns.usage.enduser;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.restriction.Restrictions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds what is held of a person, across products, also what is only intended for use (R12). */
@ApplicationScoped
class Lookup {
    private static final int COUNTED_AT_MOST = 10_000;

    private static final String COMMUNICATIONS = """
            select product, direction, status, count(*) as records,
                   count(*) filter (where status = 'requested' and occurred_at > $3) as scheduled,
                   min(occurred_at) as first, max(occurred_at) as last
            from (select product, direction, status, occurred_at from communication
                  where account_id = $1 and subject_id = any($2) limit $4) as c
            group by product, direction, status order by product, direction, status""";

    private static final String CONTENTS = """
            select count(*) from (
                select from content where account_id = $1 and subject_id = any($2) limit $3) as c""";

    private static final String MENTIONS = """
            select count(*) from (
                select distinct communication_id from mention
                where account_id = $1 and subject_id = any($2) limit $3) as m""";

    private static final String CONTACTS = """
            select subject_id, type, imported_at from contact
            where account_id = $1 and subject_id = any($2) order by imported_at, subject_id""";

    private final Keyring keyring;
    private final Restrictions restrictions;
    private final Tenant tenant;
    private final Clock clock;

    Lookup(Keyring keyring, Restrictions restrictions, Tenant tenant, Clock clock) {
        this.keyring = keyring;
        this.restrictions = restrictions;
        this.tenant = tenant;
        this.clock = clock;
    }

    Uni<LookupView> of(AccountId account, List<Token> person) {
        return keyring.subjects(account, person)
                .flatMap(subjects -> subjects.isEmpty()
                        ? Uni.createFrom().item(LookupView.nothing())
                        : restrictions
                                .among(account, subjects)
                                .flatMap(restricted -> tenant.sql(
                                        account,
                                        connection -> find(connection, account, subjects, !restricted.isEmpty()))));
    }

    private Uni<LookupView> find(
            SqlConnection connection, AccountId account, Set<SubjectId> subjects, boolean restricted) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(COMMUNICATIONS)
                .execute(Tuple.of(account.value(), ids, clock.instant().atOffset(ZoneOffset.UTC), COUNTED_AT_MOST + 1))
                .map(Lookup::communications)
                .flatMap(communications -> count(connection, CONTENTS, account, ids)
                        .flatMap(contents -> count(connection, MENTIONS, account, ids)
                                .flatMap(mentions -> connection
                                        .preparedQuery(CONTACTS)
                                        .execute(Tuple.of(account.value(), ids))
                                        .map(rows -> new LookupView(
                                                sorted(subjects),
                                                restricted,
                                                communications,
                                                more(communications),
                                                contents,
                                                mentions,
                                                contacts(rows))))));
    }

    private static Uni<Long> count(SqlConnection connection, String statement, AccountId account, UUID[] ids) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(account.value(), ids, COUNTED_AT_MOST))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<SubjectId> sorted(Set<SubjectId> subjects) {
        return subjects.stream().sorted(Comparator.comparing(SubjectId::value)).toList();
    }

    private static boolean more(List<LookupView.Communications> communications) {
        long counted = communications.stream()
                .mapToLong(LookupView.Communications::count)
                .sum();
        return counted > COUNTED_AT_MOST;
    }

    private static List<LookupView.Communications> communications(RowSet<Row> rows) {
        List<LookupView.Communications> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(new LookupView.Communications(
                row.getString("product"),
                row.getString("direction"),
                row.getString("status"),
                row.getLong("records"),
                row.getLong("scheduled"),
                row.getOffsetDateTime("first").toInstant(),
                row.getOffsetDateTime("last").toInstant())));
        return found;
    }

    private static List<LookupView.Contacts> contacts(RowSet<Row> rows) {
        List<LookupView.Contacts> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(new LookupView.Contacts(
                new SubjectId(row.getUUID("subject_id")),
                row.getString("type"),
                row.getOffsetDateTime("imported_at").toInstant())));
        return found;
    }
}
