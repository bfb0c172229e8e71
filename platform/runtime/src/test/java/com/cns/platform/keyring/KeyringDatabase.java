package com.cns.platform.keyring;

import com.cns.platform.testing.CnsTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** An empty, migrated keyring database. The one of this module's own service belongs to the application under test. */
final class KeyringDatabase {
    private static final String SUPERUSER = "postgres";

    final String role;
    final byte[] root = AesGcm.random(32);
    private final int port;

    private KeyringDatabase(String role, int port) {
        this.role = role;
        this.port = port;
    }

    /** @param service account, consent or abuse; each has a database of its own */
    static KeyringDatabase of(String service) {
        String port = CnsTestResource.config().get("cns.postgres.port");
        if (port == null) {
            throw new IllegalStateException("the infrastructure says where PostgreSQL is");
        }
        KeyringDatabase database = new KeyringDatabase(service + "_keyring", Integer.parseInt(port));
        String owner = database.role + "_owner";
        Flyway flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), owner, owner)
                .locations("classpath:db/keyring")
                .placeholders(Map.of("keyring", database.role))
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        return database;
    }

    Replica replica() {
        return new Replica(port, role, root);
    }

    /** One that has these roots, the first as its current one. */
    Replica replicaWith(byte[] current, byte[]... others) {
        return new Replica(port, role, Replica.roots(current, others), System::nanoTime, 100_000);
    }

    int port() {
        return port;
    }

    /** The first column of every row, as the superuser sees it. */
    List<String> query(String sql) {
        return query(sql, SUPERUSER);
    }

    List<String> query(String sql, String as) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), as, as);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the superuser. */
    void update(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SUPERUSER, SUPERUSER);
    }

    /** How many sessions wait in this database for a lock that another holds. */
    int waiting() {
        return Integer.parseInt(query("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .getFirst());
    }

    /** The server's first process. */
    ProcessHandle server() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** CPU time that the server's processes have used so far. */
    static Duration cpu(ProcessHandle server) {
        return server.children()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + role;
    }
}
