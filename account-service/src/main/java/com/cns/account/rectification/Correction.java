package com.cns.account.rectification;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is right of an end-user. Who was written to, and when, is what happened and is not corrected; by what they are reached is
 * what they are known by: another number is another contact.
 *
 * @param friendlyName how the account rightly calls them: a name alone, because whoever else is named in it by number or address
 *     would have to be found there (R13)
 */
public record Correction(
        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @Schema(
                description =
                        "How the account rightly calls the person: in its contacts, and on records that have a name",
                maxLength = NAME_AT_MOST)
        @NotNull
        @Pattern(regexp = NAME, message = NO_NAME)
        String friendlyName) {
    private static final int NAME_AT_MOST = 255;

    /** At most three digits, no at sign and no colon: no number, no address of any kind. */
    private static final String NAME =
            "(?=.*\\S)(?!(?:\\P{Nd}*\\p{Nd}){4})[^@:\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]{1,"
                    + NAME_AT_MOST + "}";

    private static final String NO_NAME = "must be 1 to " + NAME_AT_MOST
            + " characters on one line: a name alone, with at most three digits, no @ and no colon";

    /** Without the name. */
    @Override
    public String toString() {
        return "Correction";
    }
}
