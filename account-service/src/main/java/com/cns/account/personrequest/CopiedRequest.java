package com.cns.account.personrequest;

import com.cns.account.forwarding.Right;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PersonRequestId;
import java.time.Instant;

/** What the person asked before, as a copy has it. */
record CopiedRequest(
        PersonRequestId id,
        Right right,
        Status status,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.PRIVACY_LEDGER)
        Instant receivedAt) {
    static CopiedRequest of(PersonRequest request) {
        return new CopiedRequest(request.id(), request.right(), request.status(), request.receivedAt());
    }
}
