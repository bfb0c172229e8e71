package com.cns.abuse.feature;

import java.time.Duration;
import java.time.Instant;

/** The ten minutes of which an account's features are stored once, the weightiest: they change until these are over. */
public final class Slot {
    public static final Duration LENGTH = Duration.ofMinutes(10);

    private Slot() {}

    /** When the one began that has that moment. */
    public static Instant of(Instant moment) {
        long seconds = moment.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, LENGTH.toSeconds()));
    }
}
