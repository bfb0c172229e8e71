package com.cns.consent.restriction;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whose data may only be kept. */
@ApplicationScoped
public class Restrictions {
    /** Until the transaction ends nobody else restricts that person, nor acts on their not being restricted. */
    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('restriction of ' || $1::text, 0))";

    private static final String SHARE =
            "select pg_advisory_xact_lock_shared(hashtextextended('restriction of ' || $1::text, 0))";

    private static final String RESTRICT = """
            insert into restricted (account_id, id, token, since) values ($1, $2, $3, $4) on conflict do nothing""";

    private static final String HELD = "select id from restricted where account_id = $1 and token = $2";

    private static final String LIFT =
            "delete from restricted where account_id = $1 and token = $2 and since <= $3 returning id";

    private static final String AMONG = "select token from restricted where account_id = $1 and token = any($2)";

    private final Tenant tenant;
    private final Ids ids;

    Restrictions(Tenant tenant, Ids ids) {
        this.tenant = tenant;
        this.ids = ids;
    }

    /**
     * Told again it changes nothing. That somebody was erased ends their restriction, which is told behind it.
     *
     * @return the restriction that is now, or that is no more; empty when there was none to end
     */
    public Uni<Optional<UUID>> take(SqlConnection connection, RestrictionChanged changed) {
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(changed.person().text()))
                .chain(() -> changed.restricted() ? restrict(connection, changed) : lift(connection, changed));
    }

    private Uni<Optional<UUID>> restrict(SqlConnection connection, RestrictionChanged changed) {
        return connection
                .preparedQuery(RESTRICT)
                .execute(Tuple.of(
                        changed.account().value(), ids.next(), changed.person().text(), since(changed)))
                .chain(() -> held(connection, changed));
    }

    private static Uni<Optional<UUID>> lift(SqlConnection connection, RestrictionChanged changed) {
        return connection
                .preparedQuery(LIFT)
                .execute(Tuple.of(changed.account().value(), changed.person().text(), since(changed)))
                .map(Restrictions::id);
    }

    private static OffsetDateTime since(RestrictionChanged changed) {
        return changed.since().atOffset(ZoneOffset.UTC);
    }

    /** The restriction of that person; empty when there is none. */
    public Uni<Optional<UUID>> held(SqlConnection connection, RestrictionChanged changed) {
        return connection
                .preparedQuery(HELD)
                .execute(Tuple.of(changed.account().value(), changed.person().text()))
                .map(Restrictions::id);
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getUUID("id"));
    }

    /** Whether they are restricted, which nobody changes until the connection's transaction ends. */
    public Uni<Boolean> hold(SqlConnection connection, AccountId account, Token person) {
        // The lock in a statement of its own: the next one's snapshot is then younger than the lock.
        return connection
                .preparedQuery(SHARE)
                .execute(Tuple.of(person.value()))
                .chain(() -> connection
                        .preparedQuery(AMONG)
                        .execute(Tuple.of(account.value(), new String[] {person.value()})))
                .map(rows -> rows.size() > 0);
    }

    /** Which of these are restricted, as the database has it at that moment. */
    public Uni<Set<Token>> among(AccountId account, Collection<Token> persons) {
        if (persons.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        String[] tokens = persons.stream().map(Token::value).toArray(String[]::new);
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(AMONG)
                        .execute(Tuple.of(account.value(), tokens))
                        .map(rows -> {
                            Set<Token> restricted = new HashSet<>();
                            rows.forEach(row -> restricted.add(new Token(row.getString("token"))));
                            return restricted;
                        }));
    }
}
