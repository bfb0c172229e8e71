package com.cns.benchmark.peer;

import com.cns.benchmark.suite.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** PostgreSQL's COPY of rows that were ingested, into a table with the same columns and indexes, which grows as theirs does. */
public final class CopyPeer {
    private static final String TABLE = "bench_peer";

    private final Database database;

    public CopyPeer(Database database) throws SQLException {
        this.database = database;
        database.execute("create table " + TABLE + " (like communication including all)");
    }

    /** @param elapsed of the COPY with its commit */
    public record Copied(long rows, Duration elapsed) {
        public double perSecond() {
            return rows * 1e9 / elapsed.toNanos();
        }
    }

    /** Rows in COPY's binary form, read before anything is measured. */
    public static final class Rows {
        private final byte[] bytes;

        private Rows(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** At most so many that are not in the peer's table yet. */
    public Rows next(long most) throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copy().copyOut(
                        "copy (select c.* from communication c where not exists (select from " + TABLE
                                + " b where b.account_id = c.account_id and b.id = c.id) limit " + most
                                + ") to stdout (format binary)",
                        rows);
        return new Rows(rows.toByteArray());
    }

    public Copied copy(Rows rows) throws SQLException, IOException {
        long start = System.nanoTime();
        long copied =
                copy().copyIn("copy " + TABLE + " from stdin (format binary)", new ByteArrayInputStream(rows.bytes));
        return new Copied(copied, Duration.ofNanos(System.nanoTime() - start));
    }

    private CopyManager copy() throws SQLException {
        return database.connection().unwrap(PGConnection.class).getCopyAPI();
    }
}
