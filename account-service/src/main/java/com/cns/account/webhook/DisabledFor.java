package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a webhook is told nothing. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum DisabledFor {
    /** The customer wants it so. */
    @JsonProperty("holder")
    HOLDER,
    /** The receiver answered 410. */
    @JsonProperty("gone")
    GONE,
    /** Nothing but failures for five days. */
    @JsonProperty("failing")
    FAILING
}
