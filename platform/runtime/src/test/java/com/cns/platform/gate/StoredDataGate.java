package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the migrated database against the data map: extend it in the service's {@code StoredDataTest}. */
public abstract class StoredDataGate {
    private final String root;

    /** @param root the service's root package, such as {@code com.cns.usage} */
    protected StoredDataGate(String root) {
        this.root = root;
    }

    @Test
    @DisplayName("every column of every table is classed (R2)")
    void every_column_of_every_table_is_classed() throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.migration.username", String.class),
                config.getValue("quarkus.datasource.migration.password", String.class))) {
            assertThat(DataMapGate.columnFaults(root, owner)).isEmpty();
        }
    }
}
