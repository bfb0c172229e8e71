package com.cns.account.privacybatch;

import com.cns.account.language.Language;
import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Terms;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The same right of many people. */
record NewPrivacyBatch(
        @NotNull RequestType type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull @Size(min = 1, max = PrivacyBatch.SUBJECTS_AT_MOST)
        List<@NotNull EndUser> subjects,

        @Schema(description = "As of one request") @Nullable Language language,

        @NotPersonal(NotPersonal.Reason.STATE) @Schema(description = "As of one request") @Nullable
        Boolean restricted,

        @Schema(description = "As of one request") @Nullable List<Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "When the requests are begun; at once, a few at a time, when absent")
        @Nullable
        OffsetDateTime executeAt) {
    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when it does not fit the type */
    Terms terms() {
        if (type == RequestType.RECTIFICATION) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/type", "must not be rectification: what is right differs from person to person");
        }
        return Terms.of(type, language, restricted, purposes, executeAt, null);
    }
}
