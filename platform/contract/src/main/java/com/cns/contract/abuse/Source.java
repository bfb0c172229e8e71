package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What led to a decision, as its statement of reasons says it (DSA, Article 17(3)(b)). Whoever submitted a notice is not named. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Source {
    /** CNS looked by itself. */
    @JsonProperty("own-initiative")
    OWN_INITIATIVE,
    /** A notice under Article 16. */
    @JsonProperty("notice")
    NOTICE,
    /** A notice by a trusted flagger (Article 22). */
    @JsonProperty("trusted-flagger-notice")
    TRUSTED_FLAGGER_NOTICE,
    /** Somebody told CNS in another way. */
    @JsonProperty("other-notification")
    OTHER_NOTIFICATION
}
