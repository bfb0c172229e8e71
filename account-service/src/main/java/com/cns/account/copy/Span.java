package com.cns.account.copy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often something happened, and between when. */
final class Span {
    private long count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** @param at null when nobody knows */
    void take(@Nullable Instant at) {
        count++;
        if (at != null) {
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
    }

    long count() {
        return count;
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
