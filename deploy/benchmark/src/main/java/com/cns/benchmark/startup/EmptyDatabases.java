package com.cns.benchmark.startup;

import com.cns.local.infrastructure.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The peer's databases and roles, as each service has them. */
final class EmptyDatabases {
    static final String NAME = "empty";

    private EmptyDatabases() {}

    static void create(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            String keyring = NAME + "_keyring";
            for (String role : List.of(NAME + "_owner", NAME + "_app", NAME + "_system", keyring + "_owner", keyring)) {
                statement.execute("create role \"" + role + "\" login nobypassrls password '" + role + "'");
            }
            statement.execute("create database \"" + NAME + "\" owner \"" + NAME + "_owner\"");
            statement.execute("create database \"" + keyring + "\" owner \"" + keyring + "_owner\"");
        }
    }
}
