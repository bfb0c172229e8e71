package com.cns.account.copy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * Which items are in a copy, by when they were recorded: both files of a kind have the same, whatever is added meanwhile.
 *
 * @param after none is as old; who had an address before is somebody else
 * @param until none is younger
 */
public record Within(Instant after, Instant until) {
    /** By then a copy is handed out. */
    private static final Duration HANDED_OUT = Duration.ofHours(1);

    /** However old. */
    public static Within upTo(Instant until) {
        return new Within(Instant.EPOCH, until);
    }

    public boolean has(Instant recordedAt) {
        return recordedAt.isAfter(after) && !recordedAt.isAfter(until);
    }

    /**
     * From when on what is kept for so long is in the copy. What is as old as this or older may be erased by itself while the copy is
     * written, after one of its files has it: it is in neither.
     */
    public Instant oldest(TemporalAmount kept) {
        return until.atOffset(ZoneOffset.UTC).minus(kept).toInstant().plus(HANDED_OUT);
    }
}
