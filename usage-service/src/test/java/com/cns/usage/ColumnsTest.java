package com.cns.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.gate.DataMapGate;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class ColumnsTest {
    @Test
    @DisplayName("every column is classed (R2)")
    void every_column_is_classed() throws SQLException {
        try (var owner = DriverManager.getConnection(Outside.url("usage"), "usage_owner", "usage_owner")) {
            assertThat(DataMapGate.columnFaults("com.cns.usage", owner)).isEmpty();
        }
    }
}
