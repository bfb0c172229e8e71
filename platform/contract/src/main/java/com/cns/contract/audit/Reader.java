package com.cns.contract.audit;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Who read what is told to the account. What its own credentials read is not told. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Reader {
    /** A member of staff, or a program that has their provider's token. */
    @JsonProperty("staff")
    STAFF,
    /** The suite itself, for a privacy request. */
    @JsonProperty("privacy-request")
    PRIVACY_REQUEST
}
