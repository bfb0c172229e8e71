package com.cns.abuse.firstform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** What an evaluation comes to. */
sealed interface Verdict {
    @JsonValue
    default String wireName() {
        return switch (this) {
            case Ordinary o -> "ordinary";
            case Suspend s -> "suspend";
        };
    }

    /** Nothing is done. */
    record Ordinary() implements Verdict {}

    /**
     * The account is to be suspended. Cannot be made from fewer than three signals, nor from content and volume alone:
     * a scorer that errs suspends nobody.
     */
    record Suspend(List<Measure> grounds) implements Verdict {
        static final int LEAST_SIGNALS = 3;

        public Suspend {
            grounds = List.copyOf(grounds);
            if (!suffice(grounds)) {
                throw new IllegalArgumentException(
                        "takes three signals, at least one of them about neither content nor volume");
            }
        }

        static boolean suffice(List<Measure> grounds) {
            return grounds.stream().distinct().count() >= LEAST_SIGNALS
                    && grounds.stream().anyMatch(measure -> measure.about().corroborates());
        }
    }
}
