package com.cns.account.privacyrequest;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked, for whom. */
record NewPrivacyRequest(
        @NotNull RequestType type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull EndUser endUser,

        @Schema(description = "What the summary of a copy is written in; of access only", defaultValue = "en") @Nullable
        Language language) {

    /**
     * What the summary is to be written in.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when a language is named for something that is not written
     */
    Language writtenIn() {
        if (language != null && type != RequestType.ACCESS) {
            throw new ProblemException(Problem.VALIDATION_FAILED).error("/language", "is for access only");
        }
        return language == null ? Language.EN : language;
    }
}
