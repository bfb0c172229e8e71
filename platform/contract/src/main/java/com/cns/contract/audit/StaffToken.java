package com.cns.contract.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Names a member of staff to one account without saying who it is: base64url of 32 bytes, a keyed hash. The same person has
 * the same one in all services, and another one for every other account. Pseudonymous, hence personal, data; only holders of
 * the suite's pepper can make one.
 */
public record StaffToken(@JsonValue String text) {
    private static final int BYTES = 32;

    @JsonCreator
    public StaffToken {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("a token is " + BYTES + " bytes");
        }
    }

    public static StaffToken of(byte[] bytes) {
        return new StaffToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Says nothing of the token: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "StaffToken";
    }
}
