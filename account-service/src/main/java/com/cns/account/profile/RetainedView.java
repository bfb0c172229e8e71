package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.classification.NotPersonal;
import java.time.Instant;

/** That an erased value is still there, out of sight, and why (R11). */
record RetainedView(
        Field field,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String legalBasis,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String justification,
        @NotPersonal(NotPersonal.Reason.TIME) Instant retainUntil) {
    static RetainedView of(Retained retained) {
        return new RetainedView(retained.field(), Retained.LEGAL_BASIS, retained.justification(), retained.until());
    }
}
