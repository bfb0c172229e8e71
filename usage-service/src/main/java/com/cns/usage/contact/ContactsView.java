package com.cns.usage.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.SubjectId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of contacts, newest first.
 *
 * @param next what to ask the next page with; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactsView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Contact> contacts,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    ContactsView {
        contacts = List.copyOf(contacts);
    }

    /** @param restricted true while the person is restricted: what is personal is kept and not shown; absent otherwise */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            SubjectId subject,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String type,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String identifier,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String friendlyName,

            @NotPersonal(NotPersonal.Reason.TIME) Instant importedAt,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean restricted) {}
}
