package com.cns.account.copy;

import java.util.HashMap;
import java.util.Map;

/** How many items of each kind were written. */
final class Tally {
    private final Map<String, Long> byPath = new HashMap<>();

    /**
     * Notes what a file has.
     *
     * @throws IllegalStateException when it is not what was expected, or what another file of the kind has
     */
    void note(Bundle.Kind kind, long count) {
        long expected = kind.expected().orElse(byPath.getOrDefault(kind.path(), count));
        if (count != expected) {
            throw new IllegalStateException("a part of the copy is missing");
        }
        byPath.put(kind.path(), count);
    }

    long of(Bundle.Kind kind) {
        return byPath.getOrDefault(kind.path(), 0L);
    }
}
