package com.cns.account.personrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a request stands. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Status {
    /** It came in. */
    @JsonProperty("received")
    RECEIVED,
    /** The code from the mail is awaited. */
    @JsonProperty("identity-check")
    IDENTITY_CHECK,
    @JsonProperty("in-progress")
    IN_PROGRESS,
    /** Answered where CNS is responsible, forwarded where its customers are. */
    @JsonProperty("completed")
    COMPLETED,
    /** Too many wrong codes. */
    @JsonProperty("refused")
    REFUSED,
    /** Nobody showed the code in time. */
    @JsonProperty("expired")
    EXPIRED
}
