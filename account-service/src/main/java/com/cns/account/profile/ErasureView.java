package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.privacy.Justification;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of erasing a field: {@code erased}, or {@code retained} with why and until when (R11).
 *
 * @param dpvJustification the justification in the words of the Data Privacy Vocabulary; absent in what came before that was told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
        Field field,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String outcome,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String legalBasis,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String justification,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant retainUntil,
        @Nullable Justification dpvJustification) {
    static ErasureView of(Field field, Optional<Retained> retained) {
        return retained.map(kept -> new ErasureView(
                        field,
                        "retained",
                        Retained.LEGAL_BASIS,
                        kept.justification(),
                        kept.until(),
                        Retained.DPV_JUSTIFICATION))
                .orElseGet(() -> new ErasureView(field, "erased", null, null, null, null));
    }
}
