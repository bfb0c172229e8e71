package com.cns.usage.erasure;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;

/** How many of each were there and are gone. */
record Removed(long from, long to, long names, long tags, long mentions, long contents) {
    /** The sum of statements that have these columns. */
    static Removed sum(Collection<Row> rows) {
        return new Removed(
                sum(rows, "from_count"),
                sum(rows, "to_count"),
                sum(rows, "name_count"),
                sum(rows, "tags_count"),
                sum(rows, "mention_count"),
                sum(rows, "content_count"));
    }

    private static long sum(Collection<Row> rows, String column) {
        return rows.stream().mapToLong(row -> row.getLong(column)).sum();
    }
}
