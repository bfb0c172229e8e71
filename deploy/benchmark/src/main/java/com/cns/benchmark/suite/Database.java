package com.cns.benchmark.suite;

import com.cns.local.suite.Run;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service's database, usage-service's where none is named, seen by the superuser. For one thread. */
public final class Database implements AutoCloseable {
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final Connection connection;

    /** usage-service's. */
    public Database(Run run) throws SQLException {
        this(run, "usage");
    }

    /** @param name of another database, such as {@code consent} */
    public Database(Run run, String name) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:postgresql://" + run.postgres().host() + ":"
                        + run.postgres().port() + "/" + name,
                "postgres",
                "postgres");
    }

    public Connection connection() {
        return connection;
    }

    /** What makes a commit durable, as it is set; a peer without it would be another race. */
    public Map<String, String> durability() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : DURABILITY) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + name)) {
                row.next();
                settings.put(name, row.getString(1));
            }
        }
        return settings;
    }

    public long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    public void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Metered records, which are committed with their rows and cheaper to count. */
    public long metered() throws SQLException {
        return number("select coalesce(sum(records), 0) from usage_daily");
    }

    /** Records whose content lies beside them. */
    public long contents() throws SQLException {
        return number("select count(*) from content");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
