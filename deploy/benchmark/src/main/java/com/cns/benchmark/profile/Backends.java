package com.cns.benchmark.profile;

import com.cns.local.suite.Run;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at PostgreSQL's backends of usage-service every 25 ms: what they run and what they wait for. */
final class Backends implements AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofMillis(25).toNanos();
    private static final int SHOWN = 70;
    private static final String ACTIVE = """
            select left(regexp_replace(query, '\\s+', ' ', 'g'), %d),
                   case when wait_event_type is null then 'running' else wait_event_type || ': ' || wait_event end
            from pg_stat_activity
            where datname in ('usage', 'usage_keyring') and state = 'active' and usename <> 'postgres'
            """.formatted(SHOWN);

    private final Connection connection;
    private final Map<String, Long> statements = new ConcurrentHashMap<>();
    private final Map<String, Long> waits = new ConcurrentHashMap<>();
    private final AtomicLong looks = new AtomicLong();
    private final Thread watcher;
    private volatile boolean ended;

    private Backends(Connection connection) {
        this.connection = connection;
        this.watcher = Thread.ofPlatform().daemon().name("backends").start(this::watch);
    }

    static Backends watch(Run run) throws SQLException {
        return new Backends(DriverManager.getConnection(
                "jdbc:postgresql://" + run.postgres().host() + ":"
                        + run.postgres().port() + "/postgres",
                "postgres",
                "postgres"));
    }

    private void watch() {
        try (connection;
                PreparedStatement active = connection.prepareStatement(ACTIVE)) {
            while (!ended) {
                try (ResultSet rows = active.executeQuery()) {
                    while (rows.next()) {
                        statements.merge(rows.getString(1), 1L, Long::sum);
                        waits.merge(rows.getString(2), 1L, Long::sum);
                    }
                }
                looks.incrementAndGet();
                LockSupport.parkNanos(EVERY_NANOS);
            }
        } catch (SQLException e) {
            statements.putIfAbsent("(not seen: " + e.getSQLState() + ")", 1L);
        }
    }

    /** How many were at work at a time. */
    double atWork() {
        return looks.get() == 0
                ? 0
                : statements.values().stream().mapToLong(Long::longValue).sum() / (double) looks.get();
    }

    Map<String, Long> statements() {
        return statements;
    }

    Map<String, Long> waits() {
        return waits;
    }

    @Override
    public void close() {
        ended = true;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
