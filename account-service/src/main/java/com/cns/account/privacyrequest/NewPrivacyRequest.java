package com.cns.account.privacyrequest;

import com.cns.account.language.Language;
import com.cns.account.rectification.Correction;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked, for whom. */
record NewPrivacyRequest(
        @NotNull RequestType type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull EndUser endUser,

        @Schema(description = "What the summary of a copy is written in; of access only", defaultValue = "en") @Nullable
        Language language,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "False to end a restriction; of restriction only", defaultValue = "true")
        @Nullable
        Boolean restricted,

        @Schema(description = "What the person objects to; of objection only") @Nullable
        List<Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "What is right; of rectification only")
        @Nullable
        @Valid
        Correction correction,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description =
                        "When it is to be begun, before its deadline; at once when absent. Until then it can be cancelled")
        @Nullable
        Instant executeAt) {

    /**
     * What is asked, whomever it is about.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when it does not fit the type
     */
    Terms terms() {
        return Terms.of(type, language, restricted, purposes, executeAt, correction);
    }
}
