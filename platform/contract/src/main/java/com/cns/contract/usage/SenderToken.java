package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Names what an account sends from (a number, a short code, a name, an address) without saying which it is: base64url of 32 bytes, a
 * keyed hash within the account. Whose it is the account beside it says already; only holders of the suite's pepper can make one.
 */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record SenderToken(@JsonValue String text) {
    private static final int BYTES = 32;

    @JsonCreator
    public SenderToken {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("a token is " + BYTES + " bytes");
        }
    }

    public static SenderToken of(byte[] bytes) {
        return new SenderToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Says nothing of the token: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "SenderToken";
    }
}
