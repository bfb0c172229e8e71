package com.cns.contract.consent;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person has answered. Who was only asked has not. */
@NotPersonal(NotPersonal.Reason.STATE)
public enum Word {
    @JsonProperty("given")
    GIVEN,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("withdrawn")
    WITHDRAWN
}
