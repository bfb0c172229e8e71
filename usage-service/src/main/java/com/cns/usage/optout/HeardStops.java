package com.cns.usage.optout;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.usage.bulk.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wrote STOP: they are not sent texts from the commit of their message on, whether consent-service is there to hear of it or not
 * (R16). What it tells takes the place of what is known here ({@link OptOuts}).
 */
@ApplicationScoped
public class HeardStops {
    /** Whoever ends one kind of text ends the other. */
    static final List<Product> TEXTS = List.of(Product.SMS, Product.MMS);

    private static final String HEAR = """
            insert into stop_heard (account_id, person, product, said_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
            on conflict (account_id, person, product) do update set said_at = excluded.said_at
                where stop_heard.said_at < excluded.said_at""";

    /** Said at the same time, the "no" counts. */
    private static final String FORGET = """
            delete from stop_heard as s using unnest($1::uuid[], $2::text[], $3::timestamptz[]) as w (account_id, person, said_at)
            where s.account_id = w.account_id and s.person = w.person and s.said_at < w.said_at""";

    private record Person(AccountId account, String token) {
        static final Comparator<Person> ORDER = Comparator.comparing(
                        (Person person) -> person.account().value())
                .thenComparing(Person::token);
    }

    private record Said(Person person, Instant at) {}

    private record Stop(Person person, Product product, Instant at) {}

    /** In the transaction that stores the messages: the words that came with them, in whatever order. */
    public Uni<Void> take(SqlConnection connection, List<KeywordReceived> words) {
        List<Said> starts = last(words, Keyword.START);
        List<Stop> stops = last(words, Keyword.STOP).stream()
                .flatMap(said -> TEXTS.stream().map(product -> new Stop(said.person(), product, said.at())))
                .toList();
        return hear(connection, stops).chain(() -> forget(connection, starts));
    }

    /** In the order of persons, so that two batches seldom wait for each other crosswise. */
    private static List<Said> last(List<KeywordReceived> words, Keyword keyword) {
        Map<Person, Instant> last = new HashMap<>();
        words.stream()
                .filter(word -> word.keyword() == keyword)
                .forEach(word -> last.merge(
                        new Person(word.account(), word.person().text()),
                        word.saidAt(),
                        (one, other) -> one.isAfter(other) ? one : other));
        return last.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Person.ORDER))
                .map(entry -> new Said(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Uni<Void> hear(SqlConnection connection, List<Stop> stops) {
        return stops.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(HEAR)
                        .execute(Columns.of(stops)
                                .uuid(stop -> stop.person().account().value())
                                .text(stop -> stop.person().token())
                                .text(stop -> stop.product().name())
                                .time(Stop::at)
                                .tuple())
                        .replaceWithVoid();
    }

    private static Uni<Void> forget(SqlConnection connection, List<Said> starts) {
        return starts.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Columns.of(starts)
                                .uuid(start -> start.person().account().value())
                                .text(start -> start.person().token())
                                .time(Said::at)
                                .tuple())
                        .replaceWithVoid();
    }
}
