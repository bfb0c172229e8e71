package com.cns.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.gate.DataMapGate;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@Tag("unproven")
class StoredDataTest {
    @Test
    void every_column_of_every_table_is_classed() throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.migration.username", String.class),
                config.getValue("quarkus.datasource.migration.password", String.class))) {
            assertThat(DataMapGate.columnFaults("com.cns.abuse", owner)).isEmpty();
        }
    }
}
