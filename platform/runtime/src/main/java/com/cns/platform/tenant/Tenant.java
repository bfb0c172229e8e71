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
                return Enclosure.current()
                        .map(enclosure -> openIn(enclosure, account, work))
                        .orElseGet(() -> Detached.from(open(account, work)));
            }
            return open.get().equals(account) ? work.get() : refuse();
        });
    }

    /**
     * Runs Hibernate work for another account within the open transaction: both commit together, each sees its own rows. For
     * accounts of which one belongs to the other, and for what CNS itself has of a holder; nowhere else.
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
        return Uni.createFrom()
                .deferred(() -> Enclosure.current()
                        .map(enclosure -> sqlIn(enclosure, account, work))
                        .orElseGet(() -> openSql(account, work)));
    }

    /** Runs statements in the same transaction as {@link #in} does, whether it is open or not. */
    public <T> Uni<T> statements(AccountId account, Function<OpenTransaction, Uni<T>> work) {
        return in(
                account,
                () -> Panache.getSession().flatMap(session -> work.apply(new OpenTransaction.OfSession(session))));
    }

    /**
     * Runs work of which the transaction ({@link #in} or {@link #sql}) commits only when the work has its answer, together with
     * what the bracket adds to it. The work opens one transaction; it is joined by whatever follows in the same way for the
     * same account, and everything else fails.
     */
    public <A> Uni<A> enclosing(Bracket<A> bracket, Supplier<Uni<A>> work) {
        return Enclosure.of(bracket, work);
    }

    private <T> Uni<T> openIn(Enclosure<?> enclosure, AccountId account, Supplier<Uni<T>> work) {
        return enclosure.begin(given -> Detached.from(open(
                account,
                () -> Panache.getSession()
                        .flatMap(session -> enclosure.inside(
                                new Enclosure.Opened(account, new OpenTransaction.OfSession(session)),
                                // As a commit would, before anybody sees what was stored.
                                () -> work.get().call(session::flush),
                                given)))));
    }

    private <T> Uni<T> sqlIn(Enclosure<?> enclosure, AccountId account, Function<SqlConnection, Uni<T>> work) {
        Enclosure.Opened open = enclosure.opened();
        if (open != null) {
            return open.account().equals(account)
                            && open.transaction() instanceof OpenTransaction.OfConnection(SqlConnection connection)
                    ? work.apply(connection)
                    : Uni.createFrom().failure(new IllegalStateException("enclosed work opens one transaction"));
        }
        return enclosure.begin(given -> openSql(
                account,
                connection -> enclosure.inside(
                        new Enclosure.Opened(account, new OpenTransaction.OfConnection(connection)),
                        () -> work.apply(connection),
                        given)));
    }

    private <T> Uni<T> openSql(AccountId account, Function<SqlConnection, Uni<T>> work) {
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
