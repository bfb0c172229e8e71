package com.cns.platform.migration;

import com.cns.platform.time.Ticker;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.jboss.logging.Logger;

/**
 * Holds the start until both databases are migrated. The roles that a service has may read the history and change no table:
 * migrating is the migration's business.
 */
@ApplicationScoped
class MigrationGate {
    private static final Logger LOG = Logger.getLogger(MigrationGate.class);

    /** Before all that reads a table at a start: the epoch, keys, channels, the relay. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 1_000;

    /** What a shell says of a process that SIGTERM ended: 128 and the signal's number. */
    private static final int ENDED_BY_SIGNAL = 143;

    private static final Duration EACH = Duration.ofSeconds(12);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    private final List<Schema> schemas;
    private final Duration patience;
    private final Ticker ticker;
    private final BooleanSupplier ending;

    @Inject
    MigrationGate(
            @FlywayDataSource("migration") Flyway data,
            @FlywayDataSource("keyring-migration") Flyway keys,
            @ReactiveDataSource("system") Pool system,
            @ReactiveDataSource("keyring") Pool keyring,
            @ConfigProperty(name = "cns.service.short") String service,
            @ConfigProperty(name = "cns.migrations.patience") Duration patience,
            Ticker ticker) {
        // Quarkus lets a start end before it stops: at a signal the JVM waits for this gate.
        this(data, keys, system, keyring, service, patience, ticker, ApplicationLifecycleManager::isVmShuttingDown);
    }

    MigrationGate(
            Flyway data,
            Flyway keys,
            Pool system,
            Pool keyring,
            String service,
            Duration patience,
            Ticker ticker,
            BooleanSupplier ending) {
        this.schemas = List.of(
                new Schema("database " + service, scripts(data), system),
                new Schema("database " + service + "_keyring", scripts(keys), keyring));
        this.patience = patience;
        this.ticker = ticker;
        this.ending = ending;
    }

    /** What this artifact brings. Nothing is asked of the database: the owner's password is not here. */
    private static Set<String> scripts(Flyway flyway) {
        Configuration configuration = flyway.getConfiguration();
        ResourceProvider resources = configuration.getResourceProvider();
        return resources
                .getResources(configuration.getSqlMigrationPrefix(), configuration.getSqlMigrationSuffixes())
                .stream()
                .map(resource -> Schema.baseName(resource.getFilename()))
                .collect(Collectors.toSet());
    }

    /**
     * @throws IllegalStateException that says what is missing, when it still is after the patience
     * @throws PreventFurtherStepsException when the process is told to end meanwhile
     */
    void hold(@Observes @Priority(FIRST) StartupEvent starting) {
        long since = ticker.nanos();
        long told = since - TOLD_EVERY.toNanos();
        String obstacles = obstacles();
        while (!obstacles.isEmpty()) {
            if (ending.getAsBoolean()) {
                String message = "told to end while it waited for the migration of this version: " + obstacles;
                // The JVM may be gone before Quarkus says why the start failed.
                LOG.warn(message);
                throw new PreventFurtherStepsException(message, ENDED_BY_SIGNAL);
            }
            long now = ticker.nanos();
            if (now - since > patience.toNanos()) {
                throw new IllegalStateException(obstacles + ": the migration of this version has not run");
            }
            if (now - told >= TOLD_EVERY.toNanos()) {
                LOG.warnf("not starting yet: %s; waiting for the migration of this version", obstacles);
                told = now;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            obstacles = obstacles();
        }
    }

    /** Of both, in words, or nothing. */
    String obstacles() {
        return Uni.join()
                .all(schemas.stream().map(Schema::obstacle).toList())
                .andFailFast()
                .map(found -> found.stream().filter(words -> !words.isEmpty()).collect(Collectors.joining("; ")))
                .await()
                .atMost(EACH);
    }
}
