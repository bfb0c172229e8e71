package com.cns.platform.tenant;

import com.cns.platform.outbox.RelaySignal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transaction on a pooled connection that wakes the relay when it committed events. */
final class Transactions {
    private Transactions() {}

    static <T> Uni<T> in(Pool pool, RelaySignal relay, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            AtomicReference<@Nullable SqlConnection> used = new AtomicReference<>();
            Uni<T> transaction = pool.withTransaction(connection -> {
                used.set(connection);
                return work.apply(connection);
            });
            return Detached.from(transaction.invoke(() -> relay.committed(used.get())));
        });
    }
}
