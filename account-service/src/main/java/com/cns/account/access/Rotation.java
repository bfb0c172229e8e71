package com.cns.account.access;

import com.cns.account.secret.Overlap;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a key is replaced. */
record Rotation(
        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description = "How much longer the old key is honoured, ISO 8601, at most P30D",
                defaultValue = "PT24H",
                examples = "PT1H")
        @Nullable
        String overlap) {
    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when it is none, negative or too long */
    Duration duration() {
        return Overlap.parse(overlap);
    }
}
