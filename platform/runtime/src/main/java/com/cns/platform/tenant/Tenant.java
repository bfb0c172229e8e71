package com.cns.platform.tenant;

import com.cns.contract.id.AccountId;
import com.cns.platform.outbox.RelaySignal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction that sees one tenant's rows and no others. */
@ApplicationScoped
public class Tenant {
    private static final String OPEN = "com.cns.platform.tenant.open";

    private final Pool pool;
    private final RelaySignal relay;

    Tenant(Pool pool, RelaySignal relay) {
        this.pool = pool;
        this.relay = relay;
    }

    /**
     * Runs Hibernate work; joins the transaction that is open for the same account, refuses another account's. Needs a
     * duplicated Vert.x context, as requests, consumers and scheduled methods have it; never two at a time in one.
     */
    public <T> Uni<T> in(AccountId account, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Optional<AccountId> open = ContextLocals.get(OPEN);
            if (open.isEmpty()) {
                return Detached.from(open(account, work));
            }
            return open.get().equals(account) ? work.get() : refuse();
        });
    }

    /**
     * Runs Hibernate work for another account within the open transaction: both commit together, each sees its own rows. For
     * accounts of which one belongs to the other, and nowhere else.
     */
    public <T> Uni<T> within(AccountId account, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            AccountId outer = ContextLocals.<AccountId>get(OPEN)
                    .orElseThrow(() -> new IllegalStateException("no transaction is open"));
            return Panache.getSession()
                    .chain(session -> session.flush()
                            .chain(() -> enter(session, account))
                            .chain(() -> work.get())
                            .call(() -> session.flush())
                            .call(() -> enter(session, outer)));
        });
    }

    /** Runs SQL work on a connection of its own, same role and rules. */
    public <T> Uni<T> sql(AccountId account, Function<SqlConnection, Uni<T>> work) {
        return Transactions.in(
                pool,
                relay,
                connection -> connection
                        .preparedQuery("select set_config('cns.account', $1, true)")
                        .execute(Tuple.of(account.value().toString()))
                        .chain(() -> work.apply(connection)));
    }

    private <T> Uni<T> open(AccountId account, Supplier<Uni<T>> work) {
        AtomicReference<Mutiny.@Nullable Session> used = new AtomicReference<>();
        return Panache.withTransaction(() -> Panache.getSession()
                        .invoke(used::set)
                        .chain(session -> enter(session, account))
                        .chain(() -> work.get()))
                .onItemOrFailure()
                .invoke(() -> ContextLocals.remove(OPEN))
                .invoke(() -> relay.committed(used.get()));
    }

    private static Uni<Void> enter(Mutiny.Session session, AccountId account) {
        return session.createNativeQuery("select set_config('cns.account', :account, true)", String.class)
                .setParameter("account", account.value().toString())
                .getSingleResult()
                .invoke(() -> ContextLocals.put(OPEN, account))
                .replaceWithVoid();
    }

    private static <T> Uni<T> refuse() {
        return Uni.createFrom().failure(new IllegalStateException("the open transaction is another account's"));
    }
}
