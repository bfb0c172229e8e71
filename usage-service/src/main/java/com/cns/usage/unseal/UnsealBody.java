package com.cns.usage.unseal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Sealed values as events carry them. */
record UnsealBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000; answered in their order", minItems = 1, maxItems = 1000)
        @Nullable
        List<@Nullable Value> values) {
    /** A value and where it stood. */
    record Value(
            @Schema(description = "The event's id", required = true) @Nullable
            CommunicationId communication,

            @Schema(description = "The event's subject", required = true) @Nullable
            SubjectId subject,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    enumeration = {"from", "to", "name", "tags", "text"},
                    required = true)
            @Nullable
            String field,

            @PersonalData(
                    category = Category.CONTENT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(required = true)
            @Nullable
            Sealed sealed) {}
}
