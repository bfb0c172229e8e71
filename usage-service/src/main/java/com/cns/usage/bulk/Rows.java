package com.cns.usage.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What a query finds, as a list. */
public final class Rows {
    private Rows() {}

    public static Uni<List<Row>> of(SqlConnection connection, String statement, Tuple tuple) {
        return connection.preparedQuery(statement).execute(tuple).map(found -> {
            List<Row> rows = new ArrayList<>(found.size());
            found.forEach(rows::add);
            return rows;
        });
    }
}
