package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a contact was about. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Kind {
    @JsonProperty("enquiry")
    ENQUIRY,
    @JsonProperty("offer")
    OFFER,
    @JsonProperty("demonstration")
    DEMONSTRATION,
    @JsonProperty("order")
    ORDER,
    @JsonProperty("complaint")
    COMPLAINT,
    @JsonProperty("incident")
    INCIDENT,
    @JsonProperty("other")
    OTHER
}
