package com.cns.account.opendsr;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a customer's tool hears how its request stands, as the holder's copy has it.
 *
 * @param subjectRequest what the tool calls its request
 * @param receivedAt when that came
 */
record CopiedCallback(
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID subjectRequest,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        String url,

        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}
