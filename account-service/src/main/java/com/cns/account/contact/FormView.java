package com.cns.account.contact;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form as whoever fulfils it reads it.
 *
 * @param text what an information request asks
 * @param event what an event sign-up is for
 */
public record FormView(
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
                retention = Retention.REQUEST)
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String name,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String text,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String event) {
    static FormView of(ContactForm form, Asked asked) {
        return new FormView(
                form.id(),
                form.kind(),
                form.language(),
                form.country(),
                form.askedAt(),
                form.confirmedAt(),
                asked.email(),
                asked.name(),
                form.kind() == Kind.INFORMATION_REQUEST ? asked.what() : null,
                form.kind() == Kind.EVENT_SIGN_UP ? asked.what() : null);
    }
}
