package com.cns.account.profile;

import com.cns.account.field.Value;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import jakarta.validation.constraints.NotNull;

/** What CNS's staff learned for a field, and where (R8). */
record FoundValue(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        @NotNull
        Value value,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull Origin source) {}
