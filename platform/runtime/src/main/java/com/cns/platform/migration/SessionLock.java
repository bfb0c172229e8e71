package com.cns.platform.migration;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Has Flyway keep others out by a lock of its session and not of a transaction: an index that is built {@code concurrently} waits for
 * every transaction, that one too, for ever.
 */
@Singleton
@Unremovable
@FlywayDataSource("migration")
class SessionLock implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
