package com.cns.platform.tenant;

import com.cns.platform.outbox.RelaySignal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runs work across tenants (batch consumers, relay, look-ups that find the tenant) as a role and pool of its own. */
@ApplicationScoped
public class AcrossTenants {
    private final Pool pool;
    private final RelaySignal relay;

    AcrossTenants(@ReactiveDataSource("system") Pool pool, RelaySignal relay) {
        this.pool = pool;
        this.relay = relay;
    }

    /** Runs SQL work in one transaction. */
    public <T> Uni<T> in(Function<SqlConnection, Uni<T>> work) {
        return Transactions.in(pool, relay, work);
    }
}
