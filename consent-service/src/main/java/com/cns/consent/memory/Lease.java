package com.cns.consent.memory;

import com.cns.platform.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long this replica may answer from memory, on the monotonic clock, which goes on while the process is stopped. */
final class Lease {
    /** The same in every replica of every version: whoever acknowledges a change relies on it. */
    static final Duration LENGTH = Duration.ofSeconds(2);

    private final Ticker ticker;
    private volatile @Nullable Term term;

    Lease(Ticker ticker) {
        this.ticker = ticker;
    }

    /** From one renewal on; a later one does not make it longer. */
    final class Term {
        private final long begun;

        private Term(long begun) {
            this.begun = begun;
        }

        /** Zero when it has run out. */
        Duration left() {
            long left = LENGTH.toNanos() - (ticker.nanos() - begun);
            return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
        }
    }

    /** @param begun before the changes were read that are now in memory */
    void renew(long begun) {
        term = new Term(begun);
    }

    void end() {
        term = null;
    }

    /**
     * To be taken before memory is looked at, and asked when the answer is ready: what was seen before the process was
     * stopped for a while is not covered by a renewal from after that.
     */
    Optional<Term> term() {
        return Optional.ofNullable(term);
    }
}
