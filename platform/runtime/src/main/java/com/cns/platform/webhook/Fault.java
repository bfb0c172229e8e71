package com.cns.platform.webhook;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an attempt had no good answer, by class: never what the other side said. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Fault {
    /** No address came of the name. */
    @JsonProperty("name-not-resolved")
    NAME_NOT_RESOLVED,
    /** Nothing is sent there: an address is not public, or the URL may not be any more. */
    @JsonProperty("target-refused")
    TARGET_REFUSED,
    @JsonProperty("connection-failed")
    CONNECTION_FAILED,
    /** No handshake, or a certificate that is not trusted, over, or of another name. */
    @JsonProperty("tls-failed")
    TLS_FAILED,
    /** It took longer than it may. */
    @JsonProperty("timed-out")
    TIMED_OUT,
    /** It answered what is not HTTP, too large a head, or hung up. */
    @JsonProperty("answer-broken")
    ANSWER_BROKEN,
    /** It answered 3xx. Redirects are not followed: change the URL. */
    @JsonProperty("redirect-not-followed")
    REDIRECT_NOT_FOLLOWED
}
