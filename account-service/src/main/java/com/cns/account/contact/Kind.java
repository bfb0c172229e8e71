package com.cns.account.contact;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a form is for. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Kind {
    @JsonProperty("information-request")
    INFORMATION_REQUEST,
    @JsonProperty("event-sign-up")
    EVENT_SIGN_UP
}
