package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody objected to being looked for in public sources (GDPR Article 21), as a copy has it.
 *
 * @param purpose what nothing is looked for any more
 * @param objectedAt absent when somebody else may have had the address then: it is heeded all the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedObjection(
        Purpose purpose,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.OBJECTION)
        @Nullable
        Instant objectedAt) {
    static CopiedObjection of(@Nullable Instant objectedAt) {
        return new CopiedObjection(Purpose.UNDERSTAND_CUSTOMERS, objectedAt);
    }
}
