package com.cns.platform.outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** The epoch of this service's database: the first part of every state's version. */
@ApplicationScoped
public class Epochs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;
    private volatile long current;

    Epochs(@ReactiveDataSource("system") Pool pool) {
        this.pool = pool;
    }

    /** Before anything that could change state. */
    void load(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        current = pool.query("select number from epoch")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    /** Raised whenever the database was restored; read at start, for a restore needs one. */
    public long current() {
        if (current == 0) {
            throw new IllegalStateException("the epoch is known once the service has started");
        }
        return current;
    }
}
