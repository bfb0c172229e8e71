package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.classification.NotPersonal;

/** What came of erasing a field. */
record ErasureView(
        Field field,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String outcome) {
    static ErasureView erased(Field field) {
        return new ErasureView(field, "erased");
    }
}
