package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a right did in one place. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Effect {
    @JsonProperty("applied")
    APPLIED,
    /** It was so before. */
    @JsonProperty("unchanged")
    UNCHANGED,
    /** It takes over, within seconds, what another service has done and tells. */
    @JsonProperty("follows")
    FOLLOWS,
    /** Nothing there that the right is about. */
    @JsonProperty("not-concerned")
    NOT_CONCERNED
}
