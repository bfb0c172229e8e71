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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        this(port, role, roots(root), ticker, cachedSubjects);
    }

    Replica(int port, String role, Roots roots, Ticker ticker, int cachedSubjects) {
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
        KeyEncryptionKeys keys;
        try {
            keys = new KeyEncryptionKeys(pool, roots);
        } catch (RuntimeException e) {
            close(pool, vertx);
            throw e;
        }
        generations = new KeyGenerations(pool, keys);
        keyring = new Keyring(pool, keys, ticker, new Config(cachedSubjects), meters);
    }

    /** The first is the current one. */
    static Roots roots(byte[] current, byte[]... others) {
        return new Roots(
                new FileRootKey(current),
                Stream.of(others).<RootKey>map(FileRootKey::new).toList());
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
        close(pool, vertx);
    }

    private static void close(Pool pool, Vertx vertx) {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Config(int cachedSubjects) implements KeyringConfig {
        @Override
        public Path rootFile() {
            throw new UnsupportedOperationException("the root is given");
        }

        @Override
        public Optional<List<Path>> otherRootFiles() {
            throw new UnsupportedOperationException("the roots are given");
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
