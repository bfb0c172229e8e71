package com.cns.account.choices;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may decide of a data item (GDPR Articles 7(3), 15 to 21 and 77). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Choice {
    @JsonProperty("read")
    READ("read"),
    @JsonProperty("correct")
    CORRECT("correct"),
    @JsonProperty("erase")
    ERASE("erase"),
    @JsonProperty("restrict")
    RESTRICT("restrict"),
    @JsonProperty("object")
    OBJECT("object"),
    @JsonProperty("withdraw-consent")
    WITHDRAW_CONSENT("withdraw-consent"),
    @JsonProperty("copy")
    COPY("copy"),
    @JsonProperty("complain")
    COMPLAIN("complain");

    private final String wireName;

    Choice(String wireName) {
        this.wireName = wireName;
    }

    /** As it is on the wire. */
    @Override
    public String toString() {
        return wireName;
    }
}
