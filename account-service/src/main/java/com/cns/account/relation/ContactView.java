package com.cns.account.relation;

import com.cns.account.contact.FormRef;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was looked up.
 *
 * @param contact absent, like whatever is of it, when nothing is held but forms, an objection or a restriction
 * @param email absent when its key is gone: a restored backup may have the row again; and while what is held is only kept
 * @param lastAt of the last contact
 * @param objected that nothing may be taken from public sources about them
 * @param restricted that what is held is only kept (GDPR Article 18): it can be added to and erased, and not read
 * @param forms that they sent: they are read to do what they ask for, and for nothing else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(
        @Nullable ContactId contact,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        @Nullable
        String email,

        @Nullable Language language,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant lastAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean objected,
        @NotPersonal(NotPersonal.Reason.STATE) boolean restricted,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FormRef> forms) {
    ContactView {
        forms = List.copyOf(forms);
    }

    static ContactView of(Persons.StoredPerson person, @Nullable String email, boolean objected, List<FormRef> forms) {
        return new ContactView(person.id(), email, person.language(), person.lastAt(), objected, false, forms);
    }

    static ContactView ofRestricted(@Nullable ContactId contact, boolean objected, List<FormRef> forms) {
        return new ContactView(contact, null, null, null, objected, true, forms);
    }

    static ContactView ofForms(boolean objected, List<FormRef> forms) {
        return new ContactView(null, null, null, null, objected, false, forms);
    }
}
