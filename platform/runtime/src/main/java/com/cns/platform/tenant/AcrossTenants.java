package com.cns.platform.tenant;

import com.cns.contract.id.AccountId;
import com.cns.platform.outbox.RelaySignal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Runs work across tenants (batch consumers, relay, look-ups that find the tenant) as a role and pool of its own. */
@ApplicationScoped
public class AcrossTenants {
    /** Whose it is that is nobody's, such as a rule set. */
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

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

    /**
     * Runs the SQL work in which a request's whole effect is, of nobody's data: enclosed work ({@link Tenant#enclosing}) commits
     * it with its answer.
     */
    public <T> Uni<T> enclosed(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Enclosure.current()
                        .map(enclosure -> enclosedBy(enclosure, work))
                        .orElseGet(() -> in(work)));
    }

    private <T> Uni<T> enclosedBy(Enclosure<?> enclosure, Function<SqlConnection, Uni<T>> work) {
        return enclosure.begin(given -> in(connection -> enclosure.inside(
                new Enclosure.Opened(NOBODY, new OpenTransaction.OfConnection(connection)),
                () -> work.apply(connection),
                given)));
    }
}
