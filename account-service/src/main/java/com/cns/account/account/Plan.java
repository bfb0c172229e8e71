package com.cns.account.account;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the customer booked; sets limits. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Plan {
    @JsonProperty("standard")
    STANDARD("standard");

    private final String wireName;

    Plan(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
