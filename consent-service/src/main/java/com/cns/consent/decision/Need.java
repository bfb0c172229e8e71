package com.cns.consent.decision;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has to be there before data may be used. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Need {
    /** Whatever the person says. */
    NOTHING,
    /** Until the person says no. */
    NO_OBJECTION,
    /** Only once the person has said yes. */
    CONSENT,
    /** Only as the customer instructed, and until the person says no. */
    INSTRUCTION,
    /** Whatever anybody says. */
    NEVER;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
