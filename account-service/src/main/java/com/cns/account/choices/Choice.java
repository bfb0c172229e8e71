package com.cns.account.choices;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a person may decide of a data item (GDPR Articles 7(3), 15 to 21 and 77). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Choice {
    READ("read"),
    CORRECT("correct"),
    ERASE("erase"),
    RESTRICT("restrict"),
    OBJECT("object"),
    WITHDRAW_CONSENT("withdraw-consent"),
    COPY("copy"),
    COMPLAIN("complain");

    private final String wireName;

    Choice(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    @Override
    public String toString() {
        return wireName;
    }
}
