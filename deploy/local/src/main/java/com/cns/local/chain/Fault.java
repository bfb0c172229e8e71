package com.cns.local.chain;

import java.util.Locale;

/**
 * Where a chain is broken first, and how. Nothing after it is proven.
 *
 * @param position where the fault shows
 * @param detail in words
 */
public record Fault(long position, Kind kind, String detail) {
    /** What was done to the chain. */
    public enum Kind {
        /** An entry is not what was committed to, or not what was chained; or what it is about is not what it says. */
        ALTERED,
        /** An entry is missing. */
        DROPPED,
        /** Genuine entries stand in another order than they were chained in. */
        REORDERED
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " at position " + position + ": " + detail;
    }
}
