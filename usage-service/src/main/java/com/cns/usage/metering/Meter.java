package com.cns.usage.metering;

import com.cns.contract.usage.CommunicationRecorded;
import com.cns.usage.bulk.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts stored communications. */
@ApplicationScoped
public class Meter {
    /** The rows come in key order and are locked in it: two batches never wait for each other crosswise. */
    private static final String ADD = """
            insert into usage_daily as u (account_id, day, product, direction, country, carrier, currency, records,
                                          quantity, amount_minor)
            select * from unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                 $8::bigint[], $9::bigint[], $10::bigint[])
            on conflict (account_id, day, product, direction, country, carrier, currency) do update
            set records = u.records + excluded.records,
                quantity = u.quantity + excluded.quantity,
                amount_minor = u.amount_minor + excluded.amount_minor""";

    /** Adds communications whose ids were claimed in this transaction. */
    public Uni<Void> count(SqlConnection connection, List<CommunicationRecorded> communications) {
        return connection
                .preparedQuery(ADD)
                .execute(Columns.of(List.copyOf(sums(communications).entrySet()))
                        .uuid(e -> e.getKey().account().value())
                        .date(e -> e.getKey().day())
                        .text(e -> e.getKey().product())
                        .text(e -> e.getKey().direction())
                        .text(e -> e.getKey().country())
                        .text(e -> e.getKey().carrier())
                        .text(e -> e.getKey().currency())
                        .number(e -> e.getValue().records())
                        .number(e -> e.getValue().quantity())
                        .number(e -> e.getValue().amountMinor())
                        .tuple())
                .replaceWithVoid();
    }

    static Map<Line, Sums> sums(List<CommunicationRecorded> communications) {
        Map<Line, Sums> sums = new HashMap<>();
        communications.forEach(one -> sums.merge(Line.of(one), Sums.of(one), Sums::plus));
        Map<Line, Sums> ordered = new TreeMap<>(Line.ORDER);
        ordered.putAll(sums);
        return ordered;
    }
}
