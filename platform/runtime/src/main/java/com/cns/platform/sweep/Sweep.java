package com.cns.platform.sweep;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One sweep over what is due, in an order of its own. */
public final class Sweep {
    private Sweep() {}

    /**
     * Until a page is not full.
     *
     * @param first what is before all of them
     * @param size of a full page
     * @param page those behind that one, in order, at most {@code size}
     * @param attempt deals with one of them; a failure ends the sweep
     */
    public static <T> Uni<Void> pages(
            T first, int size, Function<T, Uni<List<T>>> page, Function<T, Uni<Void>> attempt) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first), behind -> step(behind, size, page, attempt))
                .whilst(full -> full)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** True when there may be more. */
    private static <T> Uni<Boolean> step(
            AtomicReference<T> behind, int size, Function<T, Uni<List<T>>> page, Function<T, Uni<Void>> attempt) {
        return page.apply(Objects.requireNonNull(behind.get()))
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(attempt::apply)
                        .collect()
                        .last())
                .map(all -> {
                    if (!all.isEmpty()) {
                        behind.set(all.getLast());
                    }
                    return all.size() == size;
                });
    }
}
