package com.cns.consent.standing;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a consent stands: asked → given | refused, given → withdrawn. */
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
