package com.cns.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * A value encrypted under a data subject's key: base64url of version, nonce, ciphertext and tag. Only the owner can open
 * it ({@code POST /v1/unseal}), and only while the key exists. A value about several people is in layers, one under the
 * key of each, and opens only while all of these exist.
 */
public record Sealed(@JsonValue String text) {
    private static final int SHORTEST = 1 + 12 + 16;

    @JsonCreator
    public Sealed {
        if (decode(text).length < SHORTEST) {
            throw new IllegalArgumentException("a sealed value is at least " + SHORTEST + " bytes");
        }
    }

    public static Sealed of(byte[] bytes) {
        return new Sealed(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] bytes() {
        return decode(text);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
