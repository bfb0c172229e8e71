package com.cns.account.profile;

import com.cns.account.field.Faults;
import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;

/** What is said for a field. */
record NewValue(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @NotNull
        Value value) {
    /**
     * In its normal form.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place
     */
    Value of(Field field) {
        return checked(field, value);
    }

    static Value checked(Field field, Value value) {
        Faults faults = new Faults();
        Value normal = field.check(value, faults);
        faults.refuse("/value");
        return normal;
    }
}
