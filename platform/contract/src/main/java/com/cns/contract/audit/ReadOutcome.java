package com.cns.contract.audit;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of a read. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum ReadOutcome {
    /** The data was answered. */
    @JsonProperty("read")
    READ,
    /** There was nothing to answer. */
    @JsonProperty("not-found")
    NOT_FOUND,
    /** Not allowed, or not for that purpose. */
    @JsonProperty("refused")
    REFUSED
}
