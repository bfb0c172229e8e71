package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That what is held of somebody is only kept (GDPR Article 18), as a copy has it.
 *
 * @param since absent when somebody else may have had the address then: it is heeded all the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedRestriction(
        @NotPersonal(NotPersonal.Reason.STATE) boolean restricted,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.CONTACT)
        @Nullable
        Instant since) {
    static CopiedRestriction of(@Nullable Instant since) {
        return new CopiedRestriction(true, since);
    }
}
