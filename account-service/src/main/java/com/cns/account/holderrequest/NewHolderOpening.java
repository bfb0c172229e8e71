package com.cns.account.holderrequest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Whom a holder's certificate may be about.
 *
 * @param email that the holder signed in with when it was signed
 */
record NewHolderOpening(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @NotNull
        @Size(max = 254)
        String email) {}
