package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an appeal stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum AppealStatus {
    @JsonProperty("open")
    OPEN,
    /** The suspension was lifted. */
    @JsonProperty("overturned")
    OVERTURNED,
    /** The suspension stands, and ends sooner. */
    @JsonProperty("partly")
    PARTLY,
    /** The suspension stands. */
    @JsonProperty("upheld")
    UPHELD,
    /** The holder took it back. */
    @JsonProperty("withdrawn")
    WITHDRAWN
}
