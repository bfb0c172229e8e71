package com.cns.account.visit;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why nothing was stored. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Because {
    /** The browser says {@code Sec-GPC: 1} (Global Privacy Control). */
    @JsonProperty("opted-out-by-signal")
    OPTED_OUT_BY_SIGNAL,
    /** There is no cookie, or its "yes" has run out or was taken back. */
    @JsonProperty("no-consent")
    NO_CONSENT,
    /** A thousand were kept of this browser within a day. */
    @JsonProperty("too-many")
    TOO_MANY
}
