package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import com.cns.account.forwarding.Right;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a holder asks. */
record NewHolderRequest(
        @NotNull Right right,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "Which fields of the profile are to be erased; all but the e-mail address when absent")
        @Nullable
        List<@NotNull Field> fields) {

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} for a rectification, and where fields cannot be erased */
    Set<Field> toErase() {
        if (right == Right.RECTIFICATION) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/right", "must be another: a field is corrected where it is, PUT /v1/profile/{field}");
        }
        if (right != Right.ERASURE) {
            if (fields != null) {
                throw new ProblemException(Problem.VALIDATION_FAILED).error("/fields", "is for erasure only");
            }
            return Set.of();
        }
        EnumSet<Field> all = EnumSet.noneOf(Field.class);
        all.addAll(fields == null ? everything() : fields);
        if (all.isEmpty() || all.contains(Field.EMAIL)) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/fields", "must name fields of the profile; the e-mail address goes with the account");
        }
        return all;
    }

    private static List<Field> everything() {
        return Arrays.stream(Field.values())
                .filter(field -> field != Field.EMAIL)
                .toList();
    }
}
