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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does not want to be sent to, by which products and from which senders, and from when on. */
@Coverage(copy = Coverage.By.ELSEWHERE)
@Stored(table = "opt_out")
record OptOutRow(
        AccountId accountId,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.OBJECTION)
        String person,

        List<Product> products,
        @NotPersonal(NotPersonal.Reason.TIME) List<Instant> begins,
        @NotPersonal(NotPersonal.Reason.STATE) long epoch,
        @NotPersonal(NotPersonal.Reason.STATE) long number,
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) List<String> productSenders,
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) List<String> senders,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Long sendersNumber) {}
