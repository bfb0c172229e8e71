package com.cns.account.login;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened to an account. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum ActivityKind {
    SIGNED_UP,
    LOGGED_IN,
    LOGIN_FAILED,
    PASSWORD_CHANGED;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
