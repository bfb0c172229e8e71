package com.cns.usage.export;

import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.usage.bulk.Rows;
import com.cns.usage.communication.CommunicationView;
import com.cns.usage.communication.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The person's communications with the account, newest first. */
@ApplicationScoped
class HeldCommunications implements Held<CommunicationView> {
    /** A page of each of the person's subjects by its index, then the newest of these. */
    private static final String PAGE =
            "select c.* from unnest($2::uuid[]) as s(subject) cross join lateral (select " + Opening.COLUMNS + """
             from communication
             where account_id = $1 and subject_id = s.subject and received_at <= $3 and (received_at, id) < ($3, $4)
             order by received_at desc, id desc limit $5) as c
            order by received_at desc, id desc limit $5""";

    private final Opening opening;

    HeldCommunications(Opening opening) {
        this.opening = opening;
    }

    @Override
    public String name() {
        return "communications";
    }

    @Override
    public Class<CommunicationView> form() {
        return CommunicationView.class;
    }

    /** Of a means of communication, what came and went is what its use brought about. */
    @Override
    public boolean isProvided() {
        return true;
    }

    @Override
    public List<String> places() {
        return List.of(
                "usage/communication.from_sealed",
                "usage/communication.to_sealed",
                "usage/communication.name_sealed",
                "usage/communication.tags_sealed");
    }

    @Override
    public Uni<Slice<CommunicationView>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return Rows.of(connection, PAGE, After.parse(after).with(whose.account().value(), whose.ids(), limit))
                .flatMap(rows -> opening.communicationsOf(whose.account(), whose.subjects(), rows)
                        .map(views -> new Slice<>(views, After.of(rows, limit))));
    }
}
