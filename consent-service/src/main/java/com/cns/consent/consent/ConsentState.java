package com.cns.consent.consent;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a consent stands. */
@NotPersonal(NotPersonal.Reason.STATE)
public enum ConsentState {
    ASKED,
    GIVEN,
    REFUSED,
    WITHDRAWN;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
