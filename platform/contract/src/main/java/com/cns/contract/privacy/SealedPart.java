package com.cns.contract.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes that only the holder of a request's private key can open: base64url of the encapsulated key and the ciphertext
 * (RFC 9180, base mode).
 */
public final class SealedPart {
    private static final int SHORTEST = 32 + 16;

    private final byte[] bytes;

    /** @throws IllegalArgumentException when the text is not of that form */
    @JsonCreator
    public SealedPart(String text) {
        this(Base64.getUrlDecoder().decode(text));
    }

    private SealedPart(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a sealed part is at least " + SHORTEST + " bytes");
        }
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when they are too few */
    public static SealedPart of(byte[] bytes) {
        return new SealedPart(bytes.clone());
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
        return other instanceof SealedPart that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedPart";
    }
}
