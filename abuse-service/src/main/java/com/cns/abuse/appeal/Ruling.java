package com.cns.abuse.appeal;

import com.cns.abuse.suspension.Reasons;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decided, as they send it.
 *
 * @param reason for the holder, who is mailed it as it is
 * @param endsAt when the suspension is to end; of {@code partly} only
 */
record Ruling(
        @NotNull Name outcome,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @NotBlank
        @Schema(minLength = Reasons.AT_LEAST, maxLength = Reasons.AT_MOST)
        String reason,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endsAt) {
    /** Fails with {@code validation-failed} when the reason is too short or too long, or the end is missing, superfluous or not to come. */
    Outcome check(Instant now) {
        Reasons.require(reason);
        if ((endsAt != null) != (outcome == Name.PARTLY)) {
            throw invalid(endsAt == null ? "is required" : "must be absent unless the outcome is partly");
        }
        if (endsAt != null && !endsAt.isAfter(now)) {
            throw invalid("must be in the future");
        }
        return switch (outcome) {
            case OVERTURNED -> new Outcome.Overturned();
            case PARTLY -> new Outcome.Partly(Objects.requireNonNull(endsAt));
            case UPHELD -> new Outcome.Upheld();
        };
    }

    private static ProblemException invalid(String message) {
        return new ProblemException(Problem.VALIDATION_FAILED).error("/endsAt", message);
    }

    /** An outcome's name. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Name {
        @JsonProperty("overturned")
        OVERTURNED,
        @JsonProperty("partly")
        PARTLY,
        @JsonProperty("upheld")
        UPHELD
    }
}
