package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The rights that can be exercised here so far. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum RequestType {
    /** A copy of everything (GDPR Articles 15 and 20). */
    @JsonProperty("access")
    ACCESS,
    /** GDPR Article 17. */
    @JsonProperty("erasure")
    ERASURE
}
