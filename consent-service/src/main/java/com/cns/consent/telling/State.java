package com.cns.consent.telling;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a telling stands. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.STATE)
public enum State {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("told")
    TOLD,
    @JsonProperty("given-up")
    GIVEN_UP
}
