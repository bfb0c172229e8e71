package com.cns.account.copy;

import java.time.Instant;

/**
 * Which items are in a copy, by when they were recorded: both files of a kind have the same, whatever is added meanwhile.
 *
 * @param after none is as old; who had an address before is somebody else
 * @param until none is younger
 */
public record Within(Instant after, Instant until) {
    /** However old. */
    public static Within upTo(Instant until) {
        return new Within(Instant.EPOCH, until);
    }

    public boolean has(Instant recordedAt) {
        return recordedAt.isAfter(after) && !recordedAt.isAfter(until);
    }
}
