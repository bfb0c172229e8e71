package com.cns.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * A value encrypted under a data subject's key: base64url of version, nonce, ciphertext and tag. Only the owner can open
 * it ({@code POST /v1/unseal}), and only while the key exists. A value about several people is in layers, one under the
 * key of each, and opens only while all of these exist.
 */
public final class Sealed {
    private static final int SHORTEST = 1 + 12 + 16;

    private final byte[] bytes;

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public Sealed(String text) {
        this(Base64.getUrlDecoder().decode(text));
    }

    private Sealed(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a sealed value is at least " + SHORTEST + " bytes");
        }
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when they are too few */
    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @JsonValue
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
