package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an account stands. Rights (access, export, erasure, appeal) survive suspension (R24). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum AccountStatus {
    /** Signed up, e-mail address not verified yet. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("active")
    ACTIVE,
    /** May not send. */
    @JsonProperty("suspended")
    SUSPENDED,
    @JsonProperty("closed")
    CLOSED
}
