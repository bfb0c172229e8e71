package com.cns.contract.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Names a person within an account without saying who it is: base64url of 32 bytes, a keyed hash of the normalised
 * identifier. Pseudonymous, hence personal, data; only holders of the suite's pepper can make one.
 */
public record PersonToken(@JsonValue String text) {
    private static final int BYTES = 32;

    @JsonCreator
    public PersonToken {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("a token is " + BYTES + " bytes");
        }
    }

    public static PersonToken of(byte[] bytes) {
        return new PersonToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Says nothing of the token: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "PersonToken";
    }
}
