package com.cns.consent.decision;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a decision says. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Effect {
    PERMIT,
    DENY;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
