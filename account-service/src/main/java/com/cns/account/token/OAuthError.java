package com.cns.account.token;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** RFC 6749, 5.2. */
record OAuthError(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String error,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @JsonProperty("error_description")
        String description) {}
