package com.cns.consent.restriction;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

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

    private static final String LIFT = "delete from restricted where account_id = $1 and token = $2 and since <= $3";

    private static final String AMONG = "select token from restricted where account_id = $1 and token = any($2)";

    private final Tenant tenant;
    private final Ids ids;

    Restrictions(Tenant tenant, Ids ids) {
        this.tenant = tenant;
        this.ids = ids;
    }

    /** Told again it changes nothing. That somebody was erased ends their restriction, which is told behind it. */
    public Uni<Void> take(SqlConnection connection, RestrictionChanged changed) {
        OffsetDateTime since = changed.since().atOffset(ZoneOffset.UTC);
        String token = changed.person().text();
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(token))
                .chain(() -> changed.restricted()
                        ? connection
                                .preparedQuery(RESTRICT)
                                .execute(Tuple.of(changed.account().value(), ids.next(), token, since))
                        : connection
                                .preparedQuery(LIFT)
                                .execute(Tuple.of(changed.account().value(), token, since)))
                .replaceWithVoid();
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
