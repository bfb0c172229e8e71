package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonProperty;

/** With whom somebody was in contact. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Team {
    @JsonProperty("sales")
    SALES(Roles.SALES),
    @JsonProperty("support")
    SUPPORT(Roles.SUPPORT);

    private final String role;

    Team(String role) {
        this.role = role;
    }

    /** Of those who record its contacts. */
    String role() {
        return role;
    }
}
