package com.cns.platform.export;

import java.util.List;
import java.util.Optional;

/**
 * Some items of a kind.
 *
 * @param next where the next slice begins; empty after the last. It is stored: it must name nobody
 */
public record Slice<V>(List<V> items, Optional<String> next) {
    public Slice {
        items = List.copyOf(items);
    }

    public static <V> Slice<V> last(List<V> items) {
        return new Slice<>(items, Optional.empty());
    }
}
