package com.cns.account.profile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.cns.contract.event.Sealed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Tells a value from every other one that was or will be in its place: what is sealed is never sealed the same twice.
 *
 * @param tag without quotes
 */
public record Version(String tag) {
    private static final int BYTES = 12;

    /** Of what is stored. */
    public static Version of(Sealed sealed) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(sealed.text().getBytes(US_ASCII));
            return new Version(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As a strong entity tag (RFC 9110, 8.8.3). */
    String quoted() {
        return '"' + tag + '"';
    }
}
