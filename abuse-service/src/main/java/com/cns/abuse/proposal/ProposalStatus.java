package com.cns.abuse.proposal;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a proposal stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum ProposalStatus {
    @JsonProperty("open")
    OPEN,
    /** A person had the account suspended, or slowed down. */
    @JsonProperty("imposed")
    IMPOSED,
    /** A person decided against it. */
    @JsonProperty("dismissed")
    DISMISSED,
    /** Nobody decided in time. */
    @JsonProperty("lapsed")
    LAPSED,
    /** Before anybody decided the rules did it, or more; or they, or a person, propose more instead. */
    @JsonProperty("superseded")
    SUPERSEDED
}
