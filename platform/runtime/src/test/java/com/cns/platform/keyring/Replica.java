package com.cns.platform.keyring;

import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.time.Duration;

/** A keyring with a pool and a cache of its own, as another process would have. */
final class Replica implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(5);

    final MeterRegistry meters = new SimpleMeterRegistry();
    final Keyring keyring;
    final KeyGenerations generations;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    Replica(int port, String role, byte[] root) {
        this(port, role, root, System::nanoTime, 100_000);
    }

    Replica(int port, String role, byte[] root, Ticker ticker, int cachedSubjects) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(role)
                .setUser(role)
                .setPassword(role)
                .setCachePreparedStatements(true);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build());
        KeyEncryptionKeys keys = new KeyEncryptionKeys(pool, new FileRootKey(root));
        generations = new KeyGenerations(pool, keys);
        keyring = new Keyring(pool, keys, ticker, new Config(cachedSubjects), meters);
    }

    Pool pool() {
        return pool;
    }

    double metric(String name) {
        return meters.get(name).functionCounter().count();
    }

    double cache(String result) {
        return meters.get("cns.keyring.cache").tag("result", result).counter().count();
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Config(int cachedSubjects) implements KeyringConfig {
        @Override
        public Path rootFile() {
            throw new UnsupportedOperationException("the root is given");
        }

        @Override
        public Path pepperFile() {
            throw new UnsupportedOperationException("the pepper is given");
        }

        @Override
        public Duration lease() {
            return LEASE;
        }

        @Override
        public Duration margin() {
            return Duration.ofSeconds(1);
        }
    }
}
