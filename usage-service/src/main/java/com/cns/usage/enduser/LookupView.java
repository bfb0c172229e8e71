package com.cns.usage.enduser;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * What is held of a person.
 *
 * @param subjects as events name them, one for each identifier that is known
 * @param communications by product, direction and status
 * @param more whether there are more than were counted
 * @param contents of how many of them the content is held, 10,000 at most
 * @param mentions in the friendly name or tags of how many communications with others the person is named, 10,000 at most (R13)
 * @param contacts under which of the identifiers they were imported
 */
record LookupView(
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) List<SubjectId> subjects,
        @NotPersonal(NotPersonal.Reason.STATE) boolean restricted,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Communications> communications,

        @NotPersonal(NotPersonal.Reason.STATE) boolean more,
        @NotPersonal(NotPersonal.Reason.COUNT) long contents,
        @NotPersonal(NotPersonal.Reason.COUNT) long mentions,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Contacts> contacts) {
    LookupView {
        subjects = List.copyOf(subjects);
        communications = List.copyOf(communications);
        contacts = List.copyOf(contacts);
    }

    /** Nobody known. */
    static LookupView nothing() {
        return new LookupView(List.of(), false, List.of(), false, 0, 0, List.of());
    }

    /** @param scheduled how many of them are wanted later */
    record Communications(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String product,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String direction,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String status,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            long count,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            long scheduled,

            @NotPersonal(NotPersonal.Reason.TIME) Instant first,
            @NotPersonal(NotPersonal.Reason.TIME) Instant last) {}

    /** An imported contact. */
    record Contacts(
            SubjectId subject,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String identifier,
            @NotPersonal(NotPersonal.Reason.TIME) Instant importedAt) {}
}
