package com.cns.account.account;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.time.Instant;

/**
 * Another e-mail address that waits for its code, as its holder's copy has it.
 *
 * @param expiresAt when it is forgotten unless the code was shown
 */
public record PendingAddress(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.UNTIL_DONE)
        String email,

        @NotPersonal(NotPersonal.Reason.TIME) Instant askedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant expiresAt) {
    /** Without what is personal. */
    @Override
    public String toString() {
        return "PendingAddress";
    }
}
