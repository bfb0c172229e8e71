package com.cns.contract.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Names a network (IPv4: /24, IPv6: /48) without saying which it is: base64url of 32 bytes, a keyed hash. The same network has the
 * same one, whatever the account. Pseudonymous, hence personal, data; only holders of the suite's pepper can make one.
 */
public record NetworkToken(@JsonValue String text) {
    private static final int BYTES = 32;

    @JsonCreator
    public NetworkToken {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("a token is " + BYTES + " bytes");
        }
    }

    public static NetworkToken of(byte[] bytes) {
        return new NetworkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Says nothing of the token: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "NetworkToken";
    }
}
