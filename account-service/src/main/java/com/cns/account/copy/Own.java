package com.cns.account.copy;

import com.cns.platform.export.Slice;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * A kind of data that CNS holds of people for itself, and decides about. It is read while it is handed out, a page at a time. For
 * one copy only.
 *
 * @param <V> an item
 * @param name lower case, in the plural where it is several; unique among those of one copy
 * @param form what an item looks like: a record whose components are classed
 * @param places from where it is, as an erasure names them
 */
public record Own<V>(String name, Class<V> form, List<String> places, Pages<V> pages) {
    public Own {
        places = List.copyOf(places);
    }

    /** A kind of which there are few by nature: they are read at once, and once, for both files of one copy. */
    public static <V> Own<V> few(String name, Class<V> form, List<String> places, Supplier<Uni<List<V>>> all) {
        Uni<List<V>> read =
                Uni.createFrom().<List<V>>deferred(all::get).memoize().indefinitely();
        return new Own<>(name, form, places, _ -> read.map(Slice::last));
    }

    /** Reads items, in a transaction of its own. */
    @FunctionalInterface
    public interface Pages<V> {
        /** @param after {@link Slice#next} of the slice before; empty for the first */
        Uni<Slice<V>> after(String after);
    }
}
