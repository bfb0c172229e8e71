package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** For as long as what something is kept that has no day on which it ends. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum RetainedWhile {
    /** Until the person agrees again, or the account ends. */
    @JsonProperty("refusal-stands")
    REFUSAL_STANDS,
    /** As long as the person objects. */
    @JsonProperty("objection-stands")
    OBJECTION_STANDS,
    /** Until the person ends the restriction, or is erased. */
    @JsonProperty("restriction-stands")
    RESTRICTION_STANDS,
    /** Until the account is closed. */
    @JsonProperty("account-open")
    ACCOUNT_OPEN,
    /** As long as it must be shown to whom data went: nothing ends it by itself. */
    @JsonProperty("disclosure-shown")
    DISCLOSURE_SHOWN,
    /** As long as it must be shown that no consent was altered afterwards: nothing ends it by itself. */
    @JsonProperty("ledger-shown")
    LEDGER_SHOWN
}
