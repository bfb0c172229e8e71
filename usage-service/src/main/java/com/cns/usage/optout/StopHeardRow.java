package com.cns.usage.optout;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** Who wrote STOP of which consent-service has not told yet what it makes of it. */
@Coverage(copy = Coverage.By.ELSEWHERE)
@Stored(table = "stop_heard")
record StopHeardRow(
        AccountId accountId,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.OBJECTION)
        String person,

        Product product,
        @NotPersonal(NotPersonal.Reason.TIME) Instant saidAt) {}
