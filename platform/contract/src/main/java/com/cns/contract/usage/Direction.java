package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a communication went. The end-user is the receiver of an outbound one and the sender of an inbound one. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Direction {
    @JsonProperty("outbound")
    OUTBOUND,
    @JsonProperty("inbound")
    INBOUND
}
