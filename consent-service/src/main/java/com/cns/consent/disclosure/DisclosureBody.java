package com.cns.consent.disclosure;

import com.cns.consent.asking.Asking;
import com.cns.consent.decision.Question;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.person.PersonKind;
import com.cns.consent.person.SenderName;
import com.cns.consent.recipient.RecipientName;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/disclosures}. */
record DisclosureBody(
        @Schema(
                description =
                        "Of staff, who disclose nothing but ACCOUNT of self: whose account it is. Absent where a customer discloses, whose token says it")
        @Nullable
        AccountId account,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
        PersonBody person,

        @Schema(required = true) @Nullable Purpose purpose,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "ACCOUNT alone, or USAGE, CONTENT or both: all under one instruction", required = true)
        @Nullable
        List<@Nullable Category> categories,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(
                description = "Who receives the data, as an instruction names them",
                required = true,
                maxLength = RecipientName.LONGEST)
        @Nullable
        String recipient,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(
                description = "What your own systems call the person: opaque, no name, number or address",
                maxLength = Reference.LONGEST)
        @Nullable
        String reference,

        @Schema(
                description =
                        "By which channel the recipient is to reach the person; absent when by any, and then a no for any channel counts")
        @Nullable
        Product channel,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(
                description =
                        "For messages of which of your senders, of end-users; absent when of any, and then a no for any sender counts",
                maxLength = SenderName.LONGEST)
        @Nullable
        String sender,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "The person's browser says Sec-GPC: 1 (Global Privacy Control)")
        @Nullable
        Boolean gpc,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "The person's data is restricted (GDPR Article 18), as the asking one knows")
        @Nullable
        Boolean restricted) {

    /**
     * What is to be shared.
     *
     * @param question which has a recipient
     * @param sender which the question has the token of; null when it is for every one's messages
     */
    record Sharing(
            Question question,
            RecipientName recipient,
            @Nullable Sender sender,
            @Nullable Reference reference) {

        /** What is answered when staff would disclose more than account data of a holder; empty when they would not. */
        Optional<ProblemException> outside() {
            ProblemException outside = Asking.outside();
            if (question.person().kind() != PersonKind.SELF) {
                outside.error("/person", Asking.HOLDER_ONLY);
            }
            if (!question.categories().equals(List.of(Category.ACCOUNT))) {
                outside.error("/categories", Asking.ACCOUNT_ONLY);
            }
            return outside.errors().isEmpty() ? Optional.empty() : Optional.of(outside);
        }
    }

    /**
     * Makes sense of it.
     *
     * @param whose the account
     * @param tokens that make one of the sender
     * @param optedOut whether the request itself came with {@code Sec-GPC: 1}
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault
     */
    Sharing check(AccountId whose, Tokens tokens, boolean optedOut) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Person checkedPerson = PersonBody.read(person, whose, "/person", faults);
        if (purpose == null) {
            faults.error("/purpose", "is required");
        }
        Set<Category> checkedCategories = checkCategories(faults);
        RecipientName checkedRecipient = checkRecipient(faults);
        Reference checkedReference = checkReference(checkedPerson, faults);
        Sender checkedSender = SenderName.read(sender, checkedPerson, "/sender", faults);
        if (checkedPerson == null
                || purpose == null
                || checkedRecipient == null
                || !faults.errors().isEmpty()) {
            throw faults;
        }
        Question question = new Question(
                checkedPerson,
                purpose,
                List.copyOf(checkedCategories),
                checkedRecipient,
                new Scope(channel, checkedSender == null ? null : tokens.ofSender(whose, checkedSender)),
                true,
                Boolean.TRUE.equals(restricted),
                optedOut || Boolean.TRUE.equals(gpc));
        return new Sharing(question, checkedRecipient, checkedSender, checkedReference);
    }

    /** Account data is shared on other grounds than data of end-users: never both at once. */
    private Set<Category> checkCategories(ProblemException faults) {
        Set<Category> checked = EnumSet.noneOf(Category.class);
        if (categories == null || categories.isEmpty()) {
            faults.error("/categories", categories == null ? "is required" : "must name a category");
            return checked;
        }
        for (int i = 0; i < categories.size(); i++) {
            Category category = categories.get(i);
            if (category == null || !checked.add(category)) {
                faults.error("/categories/" + i, category == null ? "must name a category" : "is named twice");
            }
        }
        if (checked.contains(Category.ACCOUNT) && checked.size() > 1) {
            faults.error("/categories", "must be ACCOUNT alone, or of USAGE and CONTENT");
        }
        return checked;
    }

    /** Null also when there is none, or nobody whom it stands for. */
    private @Nullable Reference checkReference(@Nullable Person checkedPerson, ProblemException faults) {
        return reference == null || checkedPerson == null
                ? null
                : Reference.read(reference, checkedPerson, "/reference", faults);
    }

    private @Nullable RecipientName checkRecipient(ProblemException faults) {
        if (recipient == null) {
            faults.error("/recipient", "is required");
            return null;
        }
        return RecipientName.read(recipient, "/recipient", faults);
    }

    /** Without its parts. */
    @Override
    public String toString() {
        return "DisclosureBody";
    }
}
