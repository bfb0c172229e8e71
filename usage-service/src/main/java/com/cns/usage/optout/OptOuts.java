package com.cns.usage.optout;

import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who does not want to be sent to. */
@ApplicationScoped
public class OptOuts {
    private static final String AMONG = """
            select person, products, begins,
                   case when senders_number = number then product_senders else '{}' end as product_senders,
                   case when senders_number = number then senders else '{}' end as senders
            from opt_out where account_id = $1 and person = any($2)""";
    private static final String PUT = """
            insert into opt_out (account_id, person, products, begins, epoch, number, product_senders, senders,
                                 senders_number)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $6)
            on conflict (account_id, person) do update
                set products = excluded.products, begins = excluded.begins, product_senders = excluded.product_senders,
                    senders = excluded.senders, senders_number = excluded.senders_number, epoch = excluded.epoch, number = excluded.number
                where (opt_out.epoch, opt_out.number) < (excluded.epoch, excluded.number)""";
    private static final String REMOVE =
            "delete from opt_out where account_id = $1 and person = $2 and (epoch, number) < ($3, $4)";

    private final Tenant tenant;

    OptOuts(Tenant tenant) {
        this.tenant = tenant;
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

    /** What a person says now takes the place of what is known, unless that is newer. */
    Uni<Void> take(PersonToken person, ConsentStateChanged state) {
        Unwilling unwilling = Unwilling.of(state);
        List<Unwilling.Out> out = unwilling.out();
        return tenant.sql(
                state.account(),
                connection -> out.isEmpty()
                        ? connection
                                .preparedQuery(REMOVE)
                                .execute(Tuple.of(
                                        state.account().value(),
                                        person.text(),
                                        state.version().epoch(),
                                        state.version().n()))
                                .replaceWithVoid()
                        : connection
                                .preparedQuery(PUT)
                                .execute(row(person, state, unwilling))
                                .replaceWithVoid());
    }

    private static Tuple row(PersonToken person, ConsentStateChanged state, Unwilling unwilling) {
        List<Unwilling.Out> out = unwilling.out();
        return Tuple.tuple()
                .addUUID(state.account().value())
                .addString(person.text())
                .addArrayOfString(out.stream().map(one -> one.product().name()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        out.stream().map(one -> utc(one.begins())).toArray(OffsetDateTime[]::new))
                .addLong(state.version().epoch())
                .addLong(state.version().n())
                .addArrayOfString(out.stream().map(Unwilling.Out::senderText).toArray(String[]::new))
                .addArrayOfString(
                        unwilling.senders().stream().map(SenderToken::text).toArray(String[]::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
