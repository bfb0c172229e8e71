package com.cns.usage.submission;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/communications/statuses}, as it came: {@link StatusValidation} makes sense of it. */
public record StatusSubmission(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000 statuses, taken all or none", minItems = 1, maxItems = 1000)
        @Nullable
        List<@Nullable Item> statuses) {
    /** How many there are, whatever they are. */
    public int size() {
        return statuses == null ? 0 : statuses.size();
    }

    /** How far one communication came. */
    public record Item(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(description = "The sender's own id, as the communication was told with", maxLength = 100)
            @Nullable
            String id,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            @Schema(description = "Or the id that CNS gave it, CM and 32 hex digits")
            @Nullable
            String communication,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    enumeration = {"sent", "delivered", "failed", "complained"},
                    required = true)
            @Nullable
            String status,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(description = "When it happened, RFC 3339; the time of receipt when absent", format = "date-time")
            @Nullable
            String occurredAt) {}
}
