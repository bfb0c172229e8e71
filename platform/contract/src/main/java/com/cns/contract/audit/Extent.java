package com.cns.contract.audit;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How much was asked for at once. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Extent {
    /** What the path names: one. */
    @JsonProperty("record")
    RECORD,
    /** A list, a page at a time. */
    @JsonProperty("list")
    LIST,
    /** Whatever the request's body looked for. */
    @JsonProperty("search")
    SEARCH,
    /** All that the service holds of one person. */
    @JsonProperty("person")
    PERSON
}
