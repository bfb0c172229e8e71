package com.cns.consent.recipient;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/disclosures/recipients}. */
@Schema(description = "With exactly one of email and url")
record ContactBody(
        @Schema(
                description =
                        "Of staff, whose word gives way to the holder's: whose account it is. Absent where a customer says it, whose token says which")
        @Nullable
        AccountId account,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Schema(
                description = "As instructions and disclosures name it",
                required = true,
                maxLength = RecipientName.LONGEST)
        @Nullable
        String name,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "Where it is told from now on", examples = "privacy@partner.example")
        @Nullable
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "Where it is told from now on", examples = "https://partner.example/privacy")
        @Nullable
        String url,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "With a URL: draw a new secret, and let the former one end at once")
        @Nullable
        Boolean newSecret) {

    /** What the customer says of a recipient. */
    record Read(RecipientName name, Contact contact, boolean renewed) {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault */
    Read check() {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        RecipientName checkedName = RecipientBody.readName(name, "/name", faults);
        Contact contact = RecipientBody.readContact(email, url, "", faults);
        boolean renewed = Boolean.TRUE.equals(newSecret);
        if (renewed && contact != null && !contact.isOnTheWeb()) {
            faults.error("/newSecret", "must be absent or false with an email: a mail is not signed");
        }
        if (checkedName == null || contact == null || !faults.errors().isEmpty()) {
            throw faults;
        }
        return new Read(checkedName, contact, renewed);
    }

    /** Without its parts. */
    @Override
    public String toString() {
        return "ContactBody";
    }
}
