package com.cns.consent.consent;

import com.cns.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * For how long a consent is asked.
 *
 * @param period calendar years, months and days of UTC
 */
record Validity(Period period) {
    private static final Period LONGEST = Period.ofYears(10);
    private static final int LONGEST_TEXT = 20;
    private static final String FORM =
            "must be a period of ISO 8601 of whole days, such as P1Y6M, of at most ten years";

    /** Null when there is none, or when something is wrong with it, which has then been added to the faults. */
    static @Nullable Validity read(@Nullable String text, String pointer, ProblemException faults) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= LONGEST_TEXT) {
                Validity read = new Validity(Period.parse(text));
                if (read.isAllowed()) {
                    return read;
                }
            }
        } catch (DateTimeException | ArithmeticException malformed) {
            // Told as every other fault.
        }
        faults.error(pointer, FORM);
        return null;
    }

    private boolean isAllowed() {
        return !period.isNegative() && !period.isZero() && !end(Instant.EPOCH).isAfter(end(Instant.EPOCH, LONGEST));
    }

    static @Nullable Validity of(@Nullable String text) {
        return text == null ? null : new Validity(Period.parse(text));
    }

    /** When what is given at that time is over, to the second. */
    Instant end(Instant given) {
        return end(given, period);
    }

    private static Instant end(Instant given, Period period) {
        return given.atOffset(ZoneOffset.UTC).plus(period).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String toString() {
        return period.toString();
    }
}
