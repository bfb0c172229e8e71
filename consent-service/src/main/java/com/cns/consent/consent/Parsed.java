package com.cns.consent.consent;

import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes sense of one text of a body. */
final class Parsed {
    private static final String NO_TIME = "must be a time of RFC 3339, such as 2026-11-29T08:00:00Z";

    private Parsed() {}

    /**
     * Null when there is none, or when something is wrong with it, which has then been added to the faults.
     *
     * @param parse whose words, when it refuses, are our own and never repeat what was written
     */
    static <T> @Nullable T of(
            @Nullable String text, Function<String, T> parse, String pointer, ProblemException faults) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException malformed) {
            faults.error(pointer, String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    /** The same of one that must be there. */
    static <T> @Nullable T required(
            @Nullable String text, Function<String, T> parse, String pointer, ProblemException faults) {
        if (text == null) {
            faults.error(pointer, "is required");
        }
        return of(text, parse, pointer, faults);
    }

    /**
     * As exact as the database keeps it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Instant time(String text) {
        try {
            return Rfc3339.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(NO_TIME, malformed);
        }
    }
}
