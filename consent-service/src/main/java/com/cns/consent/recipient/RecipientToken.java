package com.cns.consent.recipient;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.util.UUID;

/** Half of an HMAC of account and recipient under the suite's pepper: finds the recipient without saying who it is. */
public record RecipientToken(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        UUID value) {
    /** Without the value: it is pseudonymous. */
    @Override
    public String toString() {
        return "RecipientToken";
    }
}
