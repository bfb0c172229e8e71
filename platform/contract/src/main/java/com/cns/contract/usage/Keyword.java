package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What an end-user means by a message that is nothing but a word (CTIA Messaging Principles and Best Practices, 5.1). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Keyword {
    /** No more messages, such as STOP. */
    @JsonProperty("stop")
    STOP,
    /** Messages again, such as START. */
    @JsonProperty("start")
    START,
    /** Who are you, such as HELP. */
    @JsonProperty("help")
    HELP
}
