package com.cns.account.personrequest;

import com.cns.account.field.NoCardNumber;
import com.cns.account.field.Texts;
import com.cns.account.forwarding.Right;
import com.cns.account.language.Language;
import com.cns.account.rectification.Correction;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks.
 *
 * @param email where the code goes: whoever reads it there has the address
 * @param phone forwarded to customers who have it, as one that nobody has proven; CNS has no door for codes by SMS
 * @param correction what they rightly are called, of a rectification and nothing else
 * @param language what they are written to in (BCP 47)
 */
record NewPersonRequest(
        @NotNull Right right,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @NotNull
        @Size(max = 254)
        @Email
        @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
        @NoCardNumber
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @Schema(description = "E.164; forwarded as unproven")
        @Nullable
        @Size(max = 50)
        String phone,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "What is right; of rectification only")
        @Nullable
        @Valid
        Correction correction,

        @Nullable Language language) {

    /**
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} where an identifier has no normal form, or the correction does
     *     not fit the right
     */
    Person person() {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        String address = normal(IdentifierType.EMAIL, email, "/email", faults);
        String number = phone == null ? null : normal(IdentifierType.PHONE, phone, "/phone", faults);
        if (correction != null && right != Right.RECTIFICATION) {
            faults.error("/correction", "is for rectification only");
        }
        if (correction == null && right == Right.RECTIFICATION) {
            faults.error("/correction", "is required");
        }
        if (!faults.errors().isEmpty()) {
            throw faults;
        }
        return new Person(address, number, correction == null ? null : correction.friendlyName());
    }

    Language writtenIn() {
        return language == null ? Language.EN : language;
    }

    private static String normal(IdentifierType type, String text, String pointer, ProblemException faults) {
        try {
            return type.normalise(text);
        } catch (IllegalArgumentException none) {
            // Its words never repeat the identifier.
            faults.error(pointer, String.valueOf(none.getMessage()));
            return "";
        }
    }
}
