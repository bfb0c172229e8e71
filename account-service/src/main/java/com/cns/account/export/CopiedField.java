package com.cns.account.export;

import com.cns.account.field.Value;
import com.cns.account.profile.Source;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A personal field as its holder's copy has it. Each says of itself why it is held, which may be otherwise than most are.
 *
 * @param value absent once it was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedField(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String field,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        Value value,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String category,
        List<Purpose> purposes,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String legalBasis,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String retention,
        @Nullable Source source,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String sourceUrl,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate sourceDate,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant changedAt,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String justification,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant retainUntil) {
    CopiedField {
        purposes = List.copyOf(purposes);
    }

    static CopiedField of(ExportView.FieldView view) {
        return new CopiedField(
                view.field(),
                view.value(),
                view.category(),
                view.purposes(),
                view.legalBasis(),
                view.retention(),
                view.source(),
                view.sourceUrl(),
                view.sourceDate(),
                view.changedAt(),
                view.justification(),
                view.retainUntil());
    }
}
