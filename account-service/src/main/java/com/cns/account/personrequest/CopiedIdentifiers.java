package com.cns.account.personrequest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the person named with this request, as a copy has it.
 *
 * @param email by which what is in the copy was found
 * @param phone as it was given; nothing was looked for by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedIdentifiers(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.UNTIL_DONE)
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String phone) {
    static CopiedIdentifiers of(Person person) {
        return new CopiedIdentifiers(person.email(), person.phone());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "CopiedIdentifiers";
    }
}
