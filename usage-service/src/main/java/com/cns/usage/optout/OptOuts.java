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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who does not want to be sent to. */
@ApplicationScoped
public class OptOuts {
    private static final String AMONG =
            "select person, products from opt_out where account_id = $1 and person = any($2)";
    private static final String PUT = """
            insert into opt_out (account_id, person, products, epoch, number) values ($1, $2, $3, $4, $5)
            on conflict (account_id, person) do update
                set products = excluded.products, epoch = excluded.epoch, number = excluded.number
                where (opt_out.epoch, opt_out.number) < (excluded.epoch, excluded.number)""";
    private static final String REMOVE =
            "delete from opt_out where account_id = $1 and person = $2 and (epoch, number) < ($3, $4)";

    private final Tenant tenant;

    OptOuts(Tenant tenant) {
        this.tenant = tenant;
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
                            rows.forEach(row -> found.put(
                                    new Token(row.getString("person")), products(row.getArrayOfStrings("products"))));
                            return found;
                        }));
    }

    /** What a person says now takes the place of what is known, unless that is newer. */
    Uni<Void> take(PersonToken person, ConsentStateChanged state) {
        Set<Product> out = optedOut(state);
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
                                        out.stream().map(Product::name).toArray(String[]::new),
                                        state.version().epoch(),
                                        state.version().n()))
                                .replaceWithVoid());
    }

    /** A channel's own word counts before the one for every channel. */
    static Set<Product> optedOut(ConsentStateChanged state) {
        Set<Product> out = EnumSet.noneOf(Product.class);
        for (Product product : Product.values()) {
            state.said().stream()
                    .filter(said -> said.purpose() == Purpose.PROVIDE_SERVICE)
                    .filter(said -> said.channel() == null || said.channel() == product)
                    .min(Comparator.comparing(said -> said.channel() == null))
                    .filter(OptOuts::isNo)
                    .ifPresent(_ -> out.add(product));
        }
        return out;
    }

    private static boolean isNo(Said said) {
        return said.word() == Word.REFUSED || said.word() == Word.WITHDRAWN;
    }

    private static Set<Product> products(String[] names) {
        Set<Product> products = EnumSet.noneOf(Product.class);
        Arrays.stream(Objects.requireNonNull(names)).map(Product::valueOf).forEach(products::add);
        return products;
    }
}
