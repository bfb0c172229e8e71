package com.cns.account.contact;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form that the person sent, as a copy has it.
 *
 * @param text what an information request asks
 * @param event what an event sign-up is for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedForm(
        FormId id,
        Kind kind,
        Language language,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.TIME) Instant askedAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant confirmedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.UNTIL_DONE)
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String name,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String text,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String event) {
    static CopiedForm of(FormView view) {
        return new CopiedForm(
                view.id(),
                view.kind(),
                view.language(),
                view.country(),
                view.askedAt(),
                view.confirmedAt(),
                view.email(),
                view.name(),
                view.text(),
                view.event());
    }
}
