package com.cns.usage.optout;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.ending.EndedAccounts;
import com.cns.platform.event.Forgotten;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who does not want to be sent to. */
@ApplicationScoped
public class OptOuts {
    private static final String AMONG = """
            with told as (
                select person, products, begins,
                       case when senders_number = number then product_senders else '{}' end as product_senders,
                       case when senders_number = number then senders else '{}' end as senders
                from opt_out where account_id = $1 and person = any($2)),
            heard as (
                select person, array_agg(product) as stopped from stop_heard
                where account_id = $1 and person = any($2) group by person)
            select person, coalesce(products, '{}') as products, coalesce(begins, '{}') as begins,
                   coalesce(product_senders, '{}') as product_senders, coalesce(senders, '{}') as senders,
                   coalesce(stopped, '{}') as stopped
            from told full join heard using (person)""";

    /** A word for the channel of the time of a STOP, or later, tells that consent-service has heard of it. */
    private static final String HEED = """
            with heeded as (
                delete from stop_heard as s using unnest($3::text[], $4::timestamptz[]) as w (product, since)
                where s.account_id = $1 and s.person = $2 and s.product = w.product and s.said_at <= w.since)
            """;

    private static final String PUT = HEED + """
            insert into opt_out (account_id, person, epoch, number, products, begins, product_senders, senders,
                                 senders_number)
            values ($1, $2, $5, $6, $7, $8, $9, $10, $6)
            on conflict (account_id, person) do update
                set products = excluded.products, begins = excluded.begins, product_senders = excluded.product_senders,
                    senders = excluded.senders, senders_number = excluded.senders_number, epoch = excluded.epoch, number = excluded.number
                where (opt_out.epoch, opt_out.number) < (excluded.epoch, excluded.number)""";
    private static final String REMOVE =
            HEED + "delete from opt_out where account_id = $1 and person = $2 and (epoch, number) < ($5, $6)";

    private static final String FORGET = "delete from opt_out where account_id = $1 and person = $2";

    /** Without a "no", which may have come since: each has a time from when on. */
    private static final String FORGET_AGREED = FORGET
            + " and cardinality(begins) = cardinality(products) and array_position(begins, null::timestamptz) is null";

    private final Tenant tenant;
    private final EndedAccounts ended;

    OptOuts(Tenant tenant, EndedAccounts ended) {
        this.tenant = tenant;
        this.ended = ended;
    }

    /** What those of these do not want who do not want everything. */
    public Uni<Map<Token, Unwilling>> among(AccountId account, Collection<Token> persons) {
        if (persons.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String[] tokens = persons.stream().map(Token::value).distinct().toArray(String[]::new);
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(AMONG)
                        .execute(Tuple.of(account.value(), tokens))
                        .map(rows -> {
                            Map<Token, Unwilling> found = new HashMap<>();
                            rows.forEach(row -> found.put(new Token(row.getString("person")), Unwilling.of(row)));
                            return found;
                        }));
    }

    /**
     * What a person says now takes the place of what is known, unless that is newer; of a STOP that was heard, once it tells of it.
     * Nothing is taken of an account that has ended: consent-service may end it later, and tell of its people until then (R9).
     */
    Uni<Void> take(PersonToken person, ConsentStateChanged state) {
        Unwilling unwilling = Unwilling.of(state);
        boolean isWilling = unwilling.out().isEmpty();
        Tuple values = isWilling ? heeded(person, state) : withNoes(heeded(person, state), unwilling);
        return tenant.sql(
                state.account(),
                connection -> ended.hasEnded(connection, state.account())
                        .chain(hasEnded -> hasEnded
                                ? Uni.createFrom().voidItem()
                                : connection
                                        .preparedQuery(isWilling ? REMOVE : PUT)
                                        .execute(values)
                                        .replaceWithVoid()));
    }

    /** Whoever wrote STOP stays heard: consent-service has not told of that yet. */
    static Uni<Void> forget(SqlConnection connection, Forgotten person) {
        return forget(connection, person, FORGET);
    }

    /** Told again: what was agreed to before it may have been told again, too. */
    static Uni<Void> forgetAgain(SqlConnection connection, Forgotten person) {
        return forget(connection, person, FORGET_AGREED);
    }

    private static Uni<Void> forget(SqlConnection connection, Forgotten person, String statement) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(person.account().value(), person.key()))
                .replaceWithVoid();
    }

    private static Tuple heeded(PersonToken person, ConsentStateChanged state) {
        List<Said> ofTexts = state.said().stream()
                .filter(word -> word.purpose() == Purpose.PROVIDE_SERVICE)
                .filter(word -> word.channel() != null && HeardStops.TEXTS.contains(word.channel()))
                .toList();
        return Tuple.tuple()
                .addUUID(state.account().value())
                .addString(person.text())
                .addArrayOfString(ofTexts.stream()
                        .map(word -> Objects.requireNonNull(word.channel()).name())
                        .toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        ofTexts.stream().map(word -> utc(word.since())).toArray(OffsetDateTime[]::new))
                .addLong(state.version().epoch())
                .addLong(state.version().n());
    }

    private static Tuple withNoes(Tuple values, Unwilling unwilling) {
        List<Unwilling.Out> out = unwilling.out();
        return values.addArrayOfString(
                        out.stream().map(one -> one.product().name()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        out.stream().map(one -> utc(one.begins())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(out.stream().map(Unwilling.Out::senderText).toArray(String[]::new))
                .addArrayOfString(
                        unwilling.senders().stream().map(SenderToken::text).toArray(String[]::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
