package com.cns.account.secret;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How much longer a secret is honoured once another stands in its place. */
public final class Overlap {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    private Overlap() {}

    /**
     * A day when absent.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} at {@code /overlap} when it is no ISO 8601 duration, negative or
     *     longer than 30 days
     */
    public static Duration parse(@Nullable String overlap) {
        if (overlap == null) {
            return USUAL;
        }
        try {
            Duration asked = Duration.parse(overlap);
            if (!asked.isNegative() && asked.compareTo(LONGEST) <= 0) {
                return asked;
            }
        } catch (DateTimeParseException malformed) {
            // As one that is out of bounds.
        }
        throw new ProblemException(Problem.VALIDATION_FAILED)
                .error("/overlap", "must be an ISO 8601 duration, PT0S to P30D");
    }
}
