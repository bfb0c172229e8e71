package com.cns.consent.disclosure;

import com.cns.consent.disclosure.Parties.OpenParties;
import com.cns.consent.person.PersonBody;
import com.cns.consent.telling.ToldView;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A disclosure as its account's holder sees it, and who records it. */
record DisclosureView(
        DisclosureId id,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "Only in GET /v1/disclosures/{id}; absent once the person was erased")
        @Nullable
        PersonBody person,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "As the person")
        @Nullable
        String reference,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Schema(description = "Who received the data; absent in the answer to its recording")
        @Nullable
        String recipient,

        Purpose purpose,

        @Schema(description = "By which the recipient is to reach the person; absent when by any") @Nullable
        Product channel,

        @Schema(description = "The token of the sender whose messages it is for; absent when it is for any") @Nullable
        SenderToken senderToken,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "That sender in its normal form; as the person")
        @Nullable
        String sender,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(description = "The rule of decisions that permitted it")
        String rule,

        @Nullable InstructionId instruction,

        @Schema(description = "Absent once the person was erased") @Nullable
        ConsentId consent,

        @Nullable NoticeId notice,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer noticeVersion,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.MANAGE_RELATIONSHIP},
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @Schema(
                description =
                        "Who of the staff recorded it for CNS: a pseudonym, the same as in GET /v1/data-reads; absent when the account's own credentials did")
        @Nullable
        String staff,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "What the recipient was told of it since; absent when there was nothing to tell")
        @Nullable
        List<ToldView> told) {

    /** Without those whom it names. */
    static DisclosureView of(Disclosure disclosure, @Nullable StaffToken staff) {
        return of(disclosure, OpenParties.GONE, staff, null);
    }

    static DisclosureView of(
            Disclosure disclosure, OpenParties parties, @Nullable StaffToken staff, @Nullable List<ToldView> told) {
        return new DisclosureView(
                disclosure.id(),
                parties.person(),
                parties.reference(),
                parties.recipient(),
                disclosure.purpose(),
                disclosure.channel(),
                disclosure.sender(),
                parties.sender(),
                disclosure.categories(),
                disclosure.rule(),
                disclosure.instructionId(),
                disclosure.consentId(),
                disclosure.noticeId(),
                disclosure.noticeVersion(),
                disclosure.at(),
                staff == null ? null : staff.text(),
                told);
    }

    /** Without those whom it names. */
    @Override
    public String toString() {
        return "DisclosureView[" + id + "]";
    }
}
