package com.cns.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.keyring.LeaseExpired;
import io.vertx.sqlclient.ClosedConnectionException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01", "57014"})
    void a_database_that_is_away_or_busy_passes_also_as_a_cause(String state) {
        assertThat(Outages.isPassing(new SQLException("fault", state))).isTrue();
        assertThat(Outages.isPassing(new IllegalStateException(new SQLException("fault", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42501", "P0001", "55000", "XX000"})
    void a_fault_in_a_program_or_in_the_data_does_not_pass(String state) {
        assertThat(Outages.isPassing(new SQLException("fault", state))).isFalse();
    }

    @Test
    void what_of_ours_passes_by_itself_says_so() {
        assertThat(Outages.isPassing(new LeaseExpired())).isTrue();
        assertThat(Outages.isOutage(new LeaseExpired())).isTrue();
    }

    @Test
    void a_closed_connection_and_a_busy_pool_pass_and_anything_else_does_not() {
        assertThat(Outages.isPassing(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Outages.isPassing(new IllegalStateException("Timeout waiting for connection")))
                .isTrue();
        assertThat(Outages.isPassing(new NullPointerException())).isFalse();
    }
}
