package com.cns.abuse.proposal;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a proposal stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum ProposalStatus {
    @JsonProperty("open")
    OPEN,
    /** A person had the account suspended. */
    @JsonProperty("imposed")
    IMPOSED,
    /** A person decided against it. */
    @JsonProperty("dismissed")
    DISMISSED,
    /** Nobody decided in time. */
    @JsonProperty("lapsed")
    LAPSED,
    /** The rules suspended the account before anybody decided. */
    @JsonProperty("superseded")
    SUPERSEDED
}
