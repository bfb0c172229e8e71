package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a contact came about. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Channel {
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("chat")
    CHAT,
    @JsonProperty("meeting")
    MEETING,
    @JsonProperty("letter")
    LETTER
}
