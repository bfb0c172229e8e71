package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose rule ended a retention. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum RetentionRule {
    /** The longest that the product keeps anything. */
    @JsonProperty("product")
    PRODUCT,
    /** The account chose less. */
    @JsonProperty("account")
    ACCOUNT
}
