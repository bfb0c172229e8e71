package com.cns.account.profile;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a value comes from (R8). Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Source {
    @JsonProperty("form")
    FORM,
    @JsonProperty("sign-up")
    SIGN_UP,
    @JsonProperty("sales")
    SALES,
    @JsonProperty("support")
    SUPPORT,
    /** Named by URL and date. */
    @JsonProperty("public-source")
    PUBLIC_SOURCE
}
