package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a machine decided, as the DSA Transparency Database asks. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Automation {
    /** The rules, and nobody else. */
    @JsonProperty("fully")
    FULLY,
    /** The rules proposed, a person decided. */
    @JsonProperty("partially")
    PARTIALLY,
    /** People proposed and decided. */
    @JsonProperty("not-automated")
    NOT_AUTOMATED
}
