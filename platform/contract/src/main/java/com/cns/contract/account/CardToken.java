package com.cns.contract.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Names a means of payment without saying which it is: base64url of 32 bytes, a keyed hash of what the payment provider calls it
 * (never of a card's number, which no service takes). The same one has the same token, whatever the account. Pseudonymous, hence
 * personal, data; only holders of the suite's pepper can make one.
 */
public record CardToken(@JsonValue String text) {
    private static final int BYTES = 32;

    @JsonCreator
    public CardToken {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("a token is " + BYTES + " bytes");
        }
    }

    public static CardToken of(byte[] bytes) {
        return new CardToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Says nothing of the token: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "CardToken";
    }
}
