package com.cns.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.platform.testing.CnsTest;
import com.cns.platform.time.Ticker;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;

/** The gate as the application has it: with the migrations that are built in. */
@CnsTest
class MigrationGateTest {
    @Inject
    MigrationGate gate;

    @Inject
    @FlywayDataSource("migration")
    Flyway data;

    @Inject
    @FlywayDataSource("keyring-migration")
    Flyway keys;

    @Inject
    @ReactiveDataSource("system")
    Pool system;

    @Inject
    @ReactiveDataSource("keyring")
    Pool keyring;

    @Inject
    Ticker ticker;

    @Test
    void what_started_was_migrated() {
        assertThat(gate.obstacles()).isEmpty();
    }

    /** By configuration: where it is not so, the first index that is built concurrently waits for ever. */
    @Test
    void flyway_keeps_others_out_by_no_transaction() {
        assertThat(data.getConfiguration()
                        .getPluginRegister()
                        .getExact(PostgreSQLConfigurationExtension.class)
                        .isTransactionalLock())
                .isFalse();
    }

    /** Each database is asked for the other's migrations, of which it has none. */
    @Test
    void a_start_ends_with_what_is_missing_when_nobody_migrates() {
        MigrationGate crossed = new MigrationGate(keys, data, system, keyring, "usage", Duration.ofSeconds(1), ticker);

        assertThatThrownBy(() -> crossed.hold(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database usage lacks V1__keyring.sql, ")
                .hasMessageContaining("; database usage_keyring lacks V0_10__traces.sql, ")
                .hasMessageContaining("V0_36__history.sql")
                .hasMessageEndingWith(": the migration of this version has not run");
    }

    /** Quarkus stops nothing before the start has ended, and Kubernetes kills after 60 s what it asked to stop. */
    @Test
    void a_start_that_waits_ends_when_the_process_is_told_to() {
        MigrationGate crossed =
                new MigrationGate(keys, data, system, keyring, "usage", Duration.ofDays(1), ticker, () -> true);

        assertThatThrownBy(() -> crossed.hold(new StartupEvent()))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageStartingWith(
                        "told to end while it waited for the migration of this version: database usage");
    }
}
