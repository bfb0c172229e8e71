package com.cns.platform.tenant;

import com.cns.contract.id.AccountId;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work whose transaction stays open until the work has its answer. The transaction is opened where the work asks for it,
 * not before: what takes its time in front of it (a resolution, a password's hash) holds no connection. Of one Vert.x
 * context, as its work is.
 */
final class Enclosure<A> {
    private static final String OF_CONTEXT = "com.cns.platform.tenant.enclosure";

    private final Bracket<A> bracket;
    private final CompletableFuture<Uni<Void>> transaction = new CompletableFuture<>();
    private final CompletableFuture<End<A>> end = new CompletableFuture<>();
    private @Nullable Opened opened;

    private Enclosure(Bracket<A> bracket) {
        this.bracket = bracket;
    }

    /** How the work ended: one of the two is there, or the answer is nothing. */
    private record End<A>(@Nullable A answer, @Nullable Throwable failure) {}

    /** The transaction that was opened. */
    record Opened(AccountId account, OpenTransaction transaction) {}

    static <A> Uni<A> of(Bracket<A> bracket, Supplier<Uni<A>> work) {
        // To its end also when the client goes away: the open transaction waits for it.
        return Detached.from(Uni.createFrom().deferred(() -> new Enclosure<>(bracket).around(work)));
    }

    /** The one that work on this context is in, until that work has its answer. */
    static Optional<Enclosure<?>> current() {
        if (!VertxContext.isOnDuplicatedContext()) {
            return Optional.empty();
        }
        Optional<Enclosure<?>> known = ContextLocals.get(OF_CONTEXT);
        return known.filter(enclosure -> !enclosure.end.isDone());
    }

    private Uni<A> around(Supplier<Uni<A>> work) {
        ContextLocals.put(OF_CONTEXT, this);
        Uni<A> answered =
                Uni.createFrom().deferred(() -> work.get()).onItemOrFailure().invoke(this::answered);
        Uni<Void> committed = Uni.createFrom().completionStage(transaction).flatMap(made -> made);
        return Uni.combine()
                .all()
                .unis(answered, committed)
                .collectFailures()
                .with((answer, done) -> answer)
                .onFailure(CompositeException.class)
                .transform(Enclosure::first);
    }

    /** The work's own failure; the transaction's is the same or follows from it. */
    private static Throwable first(Throwable several) {
        return several instanceof CompositeException composite
                ? composite.getCauses().getFirst()
                : several;
    }

    private void answered(@Nullable A answer, @Nullable Throwable failure) {
        end.complete(new End<>(answer, failure));
        // None was opened: there is nothing to wait for.
        transaction.complete(Uni.createFrom().voidItem());
    }

    /** What is open; null when nothing is yet. */
    @Nullable
    Opened opened() {
        return opened;
    }

    /**
     * Opens the transaction.
     *
     * @param whole makes the transaction, which gives what its work comes to before it ends
     */
    <T> Uni<T> begin(Function<CompletableFuture<T>, Uni<Void>> whole) {
        CompletableFuture<T> given = new CompletableFuture<>();
        Uni<Void> made = whole.apply(given).onFailure().invoke(given::completeExceptionally);
        return transaction.complete(made)
                ? Uni.createFrom().completionStage(given)
                : Uni.createFrom().failure(new IllegalStateException("enclosed work opens one transaction"));
    }

    /** What is done in the transaction: the work between what is to be first and what is to be last. */
    <T> Uni<Void> inside(Opened now, Supplier<Uni<T>> work, CompletableFuture<T> given) {
        opened = now;
        return bracket.before(now.transaction())
                .chain(() -> work.get())
                .invoke(given::complete)
                .chain(() -> Uni.createFrom().completionStage(end))
                .flatMap(ended -> bracket.after(now.transaction(), now.account(), ended.answer(), ended.failure()));
    }
}
