package com.cns.usage.optout;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.Word;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who does not want to be sent to. */
@ApplicationScoped
public class OptOuts {
    private static final String AMONG =
            "select person, products, begins from opt_out where account_id = $1 and person = any($2)";
    private static final String PUT = """
            insert into opt_out (account_id, person, products, begins, epoch, number) values ($1, $2, $3, $4, $5, $6)
            on conflict (account_id, person) do update
                set products = excluded.products, begins = excluded.begins, epoch = excluded.epoch, number = excluded.number
                where (opt_out.epoch, opt_out.number) < (excluded.epoch, excluded.number)""";
    private static final String REMOVE =
            "delete from opt_out where account_id = $1 and person = $2 and (epoch, number) < ($3, $4)";

    private final Tenant tenant;
    private final Clock clock;

    OptOuts(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** By which products those of these who do not want to be sent to must not be. */
    public Uni<Map<Token, Set<Product>>> among(AccountId account, Collection<Token> persons) {
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
                            Map<Token, Set<Product>> found = new HashMap<>();
                            rows.forEach(row ->
                                    found.put(new Token(row.getString("person")), products(row, clock.instant())));
                            return found;
                        }));
    }

    /** What a person says now takes the place of what is known, unless that is newer. */
    Uni<Void> take(PersonToken person, ConsentStateChanged state) {
        List<Out> out = optedOut(state);
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
                                .execute(Tuple.of(
                                        state.account().value(),
                                        person.text(),
                                        out.stream()
                                                .map(one -> one.product().name())
                                                .toArray(String[]::new),
                                        out.stream().map(Out::beginsAt).toArray(OffsetDateTime[]::new),
                                        state.version().epoch(),
                                        state.version().n()))
                                .replaceWithVoid());
    }

    /** @param begins from when on; null is at once */
    record Out(Product product, @Nullable Instant begins) {
        @Nullable
        OffsetDateTime beginsAt() {
            return begins == null ? null : begins.atOffset(ZoneOffset.UTC);
        }
    }

    /**
     * A channel's own word counts before the one for every channel; once what was given for the channel is over, the one for
     * every channel does, before another state tells so.
     */
    static List<Out> optedOut(ConsentStateChanged state) {
        List<Out> out = new ArrayList<>();
        for (Product product : Product.values()) {
            Optional<Said> own = said(state, product);
            Optional<Said> general = said(state, null);
            if (own.or(() -> general).filter(OptOuts::isNo).isPresent()) {
                out.add(new Out(product, null));
            } else if (general.filter(OptOuts::isNo).isPresent()) {
                own.map(Said::until).ifPresent(until -> out.add(new Out(product, until)));
            }
        }
        return out;
    }

    private static Optional<Said> said(ConsentStateChanged state, @Nullable Product channel) {
        return state.said().stream()
                .filter(said -> said.purpose() == Purpose.PROVIDE_SERVICE)
                .filter(said -> said.channel() == channel)
                .findFirst();
    }

    private static boolean isNo(Said said) {
        return said.word() == Word.REFUSED || said.word() == Word.WITHDRAWN;
    }

    private static Set<Product> products(Row row, Instant now) {
        String[] names = Objects.requireNonNull(row.getArrayOfStrings("products"));
        @Nullable OffsetDateTime[] begins = Objects.requireNonNull(row.getArrayOfOffsetDateTimes("begins"));
        Set<Product> products = EnumSet.noneOf(Product.class);
        for (int i = 0; i < names.length; i++) {
            OffsetDateTime begin = i < begins.length ? begins[i] : null;
            if (begin == null || !now.isBefore(begin.toInstant())) {
                products.add(Product.valueOf(names[i]));
            }
        }
        return products;
    }
}
