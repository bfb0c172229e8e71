package com.cns.benchmark.consents;

import com.cns.benchmark.suite.Database;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The consents that the service stored, by {@code insert … select from unnest} into a table with the same columns and indexes,
 * which grows as theirs does: a thousand rows a statement, each committed by itself, on one connection.
 */
final class UnnestPeer {
    private static final String TABLE = "bench_peer";

    private final Database database;
    private final List<String> columns = new ArrayList<>();
    private final String insert;

    UnnestPeer(Database database) throws SQLException {
        this.database = database;
        database.execute("create table " + TABLE + " (like consent including all)");
        List<String> types = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select quote_ident(attname), format_type(atttypid, atttypmod)"
                        + " from pg_attribute where attrelid = 'consent'::regclass and attnum > 0 and not attisdropped"
                        + " order by attnum")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
                types.add(rows.getString(2));
            }
        }
        insert = "insert into " + TABLE + " (" + String.join(", ", columns) + ") select * from unnest("
                + types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ")) + ")";
    }

    /** A thousand rows, column by column, read before anything is measured. */
    record Rows(List<Array> columns, long count) {}

    /** @param elapsed of all statements with their commits */
    record Put(long rows, Duration elapsed) {
        double perSecond() {
            return rows * 1e9 / elapsed.toNanos();
        }
    }

    /** At most so many that are not in the peer's table yet. */
    List<Rows> next(long most) throws SQLException {
        String each =
                columns.stream().map(column -> "array_agg(" + column + ")").collect(Collectors.joining(", "));
        List<Rows> found = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select count(*), " + each
                        + " from (select c.*, (row_number() over () - 1) / " + Batches.ROWS
                        + " as part from consent c where not exists (select from " + TABLE
                        + " b where b.account_id = c.account_id and b.id = c.id) limit " + most
                        + ") as parted group by part")) {
            while (rows.next()) {
                List<Array> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(rows.getArray(i + 2));
                }
                found.add(new Rows(values, rows.getLong(1)));
            }
        }
        return found;
    }

    Put put(List<Rows> all) throws SQLException {
        long count = 0;
        long start = System.nanoTime();
        try (PreparedStatement statement = database.connection().prepareStatement(insert)) {
            for (Rows rows : all) {
                for (int i = 0; i < rows.columns().size(); i++) {
                    statement.setArray(i + 1, rows.columns().get(i));
                }
                statement.executeUpdate();
                count += rows.count();
            }
        }
        return new Put(count, Duration.ofNanos(System.nanoTime() - start));
    }
}
