package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a secret is replaced. */
record SecretRotation(
        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description = "How much longer the former secret signs too, ISO 8601, at most P30D",
                defaultValue = "PT24H",
                examples = "PT1H")
        @Nullable
        String overlap) {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when it is none, negative or too long */
    Duration duration() {
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
