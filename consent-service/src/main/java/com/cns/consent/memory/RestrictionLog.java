package com.cns.consent.memory;

import com.cns.platform.keyring.Print;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** The database's side of restrictions in memory. */
final class RestrictionLog {
    /** A row without a token for a restriction that is no more. */
    private static final String CHANGED = """
            select distinct c.restriction_id as id, r.token
            from restriction_change as c left join restricted as r on r.id = c.restriction_id
            where c.xid >= pg_snapshot_xmin($1::text::pg_snapshot)
              and not pg_visible_in_snapshot(c.xid, $1::text::pg_snapshot)""";

    private static final String PAGE = "select id, token from restricted where id > $1 order by id limit $2";

    private static final String PRUNE = """
            delete from restriction_change where xid < (select min(pg_snapshot_xmin(snapshot)) from memory_lease)""";

    private RestrictionLog() {}

    /** Those that the snapshot does not see, with whose they are; empty of those that are no more. */
    static Uni<SequencedMap<UUID, Optional<Print>>> changed(SqlConnection connection, String snapshot) {
        return connection.preparedQuery(CHANGED).execute(Tuple.of(snapshot)).map(RestrictionLog::prints);
    }

    /** The next in the order of their ids. */
    static Uni<SequencedMap<UUID, Optional<Print>>> page(SqlConnection connection, UUID after, int rows) {
        return connection.preparedQuery(PAGE).execute(Tuple.of(after, rows)).map(RestrictionLog::prints);
    }

    static Uni<Void> prune(SqlConnection connection) {
        return connection.query(PRUNE).execute().replaceWithVoid();
    }

    private static SequencedMap<UUID, Optional<Print>> prints(RowSet<Row> rows) {
        SequencedMap<UUID, Optional<Print>> prints = new LinkedHashMap<>();
        rows.forEach(row -> prints.put(
                row.getUUID("id"), Optional.ofNullable(row.getString("token")).map(text -> new Token(text).print())));
        return prints;
    }
}
