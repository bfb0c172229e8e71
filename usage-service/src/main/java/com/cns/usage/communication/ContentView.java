package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a communication.
 *
 * @param retainUntil when its time is over (R9)
 * @param erased true when the key of the content is gone, and {@code text} with it; absent otherwise
 * @param restricted true while the end-user is restricted: what is personal is kept and not shown; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentView(
        CommunicationId id,

        @PersonalData(
                category = Category.CONTENT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.CONTENT_BY_PRODUCT)
        @Nullable
        String text,

        @NotPersonal(NotPersonal.Reason.TIME) Instant retainUntil,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean erased,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean restricted,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) Role role) {}
