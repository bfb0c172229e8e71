package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a deadline is extended: the two reasons that the law knows (GDPR Article 12(3)). Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum ExtensionReason {
    @JsonProperty("complexity")
    COMPLEXITY,
    @JsonProperty("number-of-requests")
    NUMBER_OF_REQUESTS
}
