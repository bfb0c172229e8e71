package com.cns.usage.suite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Another transaction than the service's, which takes its time; rolled back unless it commits. */
public final class Other implements AutoCloseable {
    private final Connection connection;
    private final int pid;

    public Other() {
        this("usage");
    }

    public Other(String database) {
        try {
            connection = DriverManager.getConnection(Outside.url(database), "postgres", "postgres");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                pid = row.getInt(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void does(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public boolean isWaitedFor() {
        return !Outside.query("select pid from pg_stat_activity where %d = any (pg_blocking_pids(pid))".formatted(pid))
                .isEmpty();
    }

    /** Ends whoever waits, as a crash of theirs would. */
    public void breaksOffWhoWaits() {
        Outside.query("select pg_terminate_backend(pid) from pg_stat_activity where %d = any (pg_blocking_pids(pid))"
                .formatted(pid));
    }

    public void commits() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
