package com.cns.usage.communication;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one communication or its content and opens what is sealed for the one answer. */
@ApplicationScoped
class Reading {
    private static final String ONE = """
            select received_at, occurred_at, subject_id, product, direction, status, from_sealed, to_sealed, country,
                   quantity, price_minor, currency
            from communication where account_id = $1 and id = $2""";

    /** Joined by the time of receipt: another content than the one that came with the facts is none of theirs. */
    private static final String CONTENT = """
            select t.subject_id, t.text_sealed
            from communication c
            join content t on t.account_id = c.account_id and t.id = c.id and t.received_at = c.received_at
            where c.account_id = $1 and c.id = $2""";

    private final Tenant tenant;
    private final Keyring keyring;

    Reading(Tenant tenant, Keyring keyring) {
        this.tenant = tenant;
        this.keyring = keyring;
    }

    /** Fails with {@link Problem#NOT_FOUND} when the account has none of that id. */
    Uni<CommunicationView> communication(AccountId account, CommunicationId id) {
        return row(ONE, account, id)
                .chain(row -> keys(account, row, Field.USAGE).map(keys -> view(account, id, row, keys)));
    }

    /** Fails with {@link Problem#NOT_FOUND} when the communication has none. */
    Uni<ContentView> content(AccountId account, CommunicationId id) {
        return row(CONTENT, account, id)
                .chain(row -> keys(account, row, Field.CONTENT)
                        .map(keys -> new ContentView(
                                id,
                                open(Field.TEXT, row.getBuffer("text_sealed"), account, id, keys),
                                keys.isEmpty() ? true : null)));
    }

    private Uni<Row> row(String query, AccountId account, CommunicationId id) {
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(account.value(), id.value()))
                        .map(rows -> {
                            var found = rows.iterator();
                            if (!found.hasNext()) {
                                throw new ProblemException(Problem.NOT_FOUND);
                            }
                            return found.next();
                        }));
    }

    /** Empty when they are gone. */
    private Uni<Optional<Keys>> keys(AccountId account, Row row, String scope) {
        SubjectId subject = new SubjectId(row.getUUID("subject_id"));
        return keyring.open(account, Set.of(subject), Set.of(scope))
                .map(opened -> Optional.ofNullable(opened.get(subject)));
    }

    private static CommunicationView view(AccountId account, CommunicationId id, Row row, Optional<Keys> keys) {
        Long price = row.getLong("price_minor");
        return new CommunicationView(
                id,
                row.getString("product"),
                row.getString("direction"),
                row.getString("status"),
                open(Field.FROM, row.getBuffer("from_sealed"), account, id, keys),
                open(Field.TO, row.getBuffer("to_sealed"), account, id, keys),
                row.getString("country"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getLong("quantity"),
                price == null ? null : new CommunicationView.Price(price, row.getString("currency")),
                keys.isEmpty() ? true : null);
    }

    private static @Nullable String open(
            Field field, @Nullable Buffer sealed, AccountId account, CommunicationId id, Optional<Keys> keys) {
        if (sealed == null || keys.isEmpty()) {
            return null;
        }
        Keys open = keys.get();
        byte[] plain = open.of(field.scope()).open(Sealed.of(sealed.getBytes()), field.of(account, open.subject(), id));
        return new String(plain, StandardCharsets.UTF_8);
    }
}
