package com.cns.platform.keyring;

import java.util.Base64;

/** HMAC-SHA-256 of account, type and normalised identifier under the suite's pepper, base64url. Pseudonymous personal data. */
public record Token(String value) {
    private static final int BYTES = 32;

    public Token {
        if (value.length() != 43 || Base64.getUrlDecoder().decode(value).length != BYTES) {
            throw new IllegalArgumentException("a token is 32 bytes, base64url");
        }
    }

    static Token of(byte[] hmac) {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(hmac));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }

    /** What stands for it in memory. */
    public Print print() {
        return Print.of(bytes());
    }

    /** Without the value: it is personal data. */
    @Override
    public String toString() {
        return "Token";
    }
}
