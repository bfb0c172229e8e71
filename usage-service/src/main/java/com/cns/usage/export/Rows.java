package com.cns.usage.export;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Rows as a list. */
final class Rows {
    private Rows() {}

    static Uni<List<Row>> of(SqlConnection connection, String statement, Tuple tuple) {
        return connection.preparedQuery(statement).execute(tuple).map(found -> {
            List<Row> rows = new ArrayList<>(found.size());
            found.forEach(rows::add);
            return rows;
        });
    }
}
