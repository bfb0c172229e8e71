package com.cns.consent.standing;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a consent stands: asked → given | refused, given → withdrawn | expired, expired → withdrawn. */
@NotPersonal(NotPersonal.Reason.STATE)
public enum ConsentState {
    ASKED,
    GIVEN,
    REFUSED,
    WITHDRAWN,
    /** It was given for a time that is over. */
    EXPIRED;

    /** Whether the person does not want it. */
    public boolean isNo() {
        return switch (this) {
            case REFUSED, WITHDRAWN -> true;
            case ASKED, GIVEN, EXPIRED -> false;
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
