package com.cns.contract.disclosure;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a recipient is told (R25; GDPR 19). Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Cause {
    @JsonProperty("person-erased")
    PERSON_ERASED,
    @JsonProperty("person-rectified")
    PERSON_RECTIFIED,
    /** Something of the account's holder, who stays. */
    @JsonProperty("data-rectified")
    DATA_RECTIFIED,
    @JsonProperty("data-erased")
    DATA_ERASED,
    @JsonProperty("consent-withdrawn")
    CONSENT_WITHDRAWN,
    @JsonProperty("instruction-revoked")
    INSTRUCTION_REVOKED
}
