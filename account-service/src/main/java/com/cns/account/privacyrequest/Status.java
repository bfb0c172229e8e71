package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a request stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Status {
    /** Some service has not reported yet. */
    @JsonProperty("in-progress")
    IN_PROGRESS,
    /** Every service has reported; the certificate, or the copy, is there. */
    @JsonProperty("completed")
    COMPLETED,
    /** It was not done; the reason says why. */
    @JsonProperty("refused")
    REFUSED
}
