package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which product a communication used. Retention is by product (R9, R20). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Product {
    @JsonProperty("sms")
    SMS,
    @JsonProperty("mms")
    MMS,
    @JsonProperty("voice")
    VOICE,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("push")
    PUSH
}
