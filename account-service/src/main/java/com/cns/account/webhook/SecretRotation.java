package com.cns.account.webhook;

import com.cns.account.secret.Overlap;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
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
    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when it is none, negative or too long */
    Duration duration() {
        return Overlap.parse(overlap);
    }
}
