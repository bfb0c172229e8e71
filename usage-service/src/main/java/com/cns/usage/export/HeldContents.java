package com.cns.usage.export;

import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.usage.bulk.Rows;
import com.cns.usage.communication.ContentView;
import com.cns.usage.communication.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was communicated with the person, as far as it is still kept; by the communications, whose order is indexed. */
@ApplicationScoped
class HeldContents implements Held<ContentView> {
    private static final String PAGE = """
            select c.id, c.received_at, c.subject_id, c.product, c.status, c.occurred_at, t.text_sealed
            from (select c.* from unnest($2::uuid[]) as s(subject) cross join lateral (
                      select id, received_at, subject_id, product, status, occurred_at from communication
                      where account_id = $1 and subject_id = s.subject and received_at <= $3
                        and (received_at, id) < ($3, $4)
                      order by received_at desc, id desc limit $5) as c
                  order by received_at desc, id desc limit $5) as c
            left join lateral (
                select text_sealed from content t
                where t.account_id = $1 and t.id = c.id and t.received_at = c.received_at and t.product = c.product
                  and not exists (select from deletion d where d.account_id = $1 and d.id = c.id
                                  and c.received_at <= d.deleted_at + interval '1 day')) as t on true
            order by c.received_at desc, c.id desc""";

    private final Opening opening;

    HeldContents(Opening opening) {
        this.opening = opening;
    }

    @Override
    public String name() {
        return "contents";
    }

    @Override
    public Class<ContentView> form() {
        return ContentView.class;
    }

    /** Of a means of communication, what came and went is what its use brought about. */
    @Override
    public boolean isProvided() {
        return true;
    }

    @Override
    public List<String> places() {
        return List.of("usage/content.text_sealed");
    }

    @Override
    public Uni<Slice<ContentView>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return Rows.of(connection, PAGE, After.parse(after).with(whose.account().value(), whose.ids(), limit))
                .flatMap(rows -> opening.contentsOf(whose.account(), whose.subjects(), kept(rows))
                        .map(views -> new Slice<>(views, After.of(rows, limit))));
    }

    private static List<Row> kept(List<Row> rows) {
        return rows.stream().filter(row -> row.getBuffer("text_sealed") != null).toList();
    }
}
