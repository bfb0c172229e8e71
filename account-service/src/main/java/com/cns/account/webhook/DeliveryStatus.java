package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a delivery stands. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum DeliveryStatus {
    /** Will be tried. */
    @JsonProperty("pending")
    PENDING,
    /** Answered 2xx. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Given up. */
    @JsonProperty("failed")
    FAILED
}
