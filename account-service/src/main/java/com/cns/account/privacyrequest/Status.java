package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a request stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Status {
    /** Some service has not reported yet. */
    @JsonProperty("in-progress")
    IN_PROGRESS,
    /** Every service has reported; the certificate is there. */
    @JsonProperty("completed")
    COMPLETED
}
