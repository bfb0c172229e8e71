package com.cns.local.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What shows whom a certificate is about: the request's salt, and the tokens of the person's identifiers. */
public final class Opening {
    private static final String ALGORITHM = "HmacSHA256";
    /** Of a token, and of a salt. */
    private static final int BYTES = 32;

    private final SecretKeySpec salt;
    private final String tokens;

    private Opening(SecretKeySpec salt, String tokens) {
        this.salt = salt;
        this.tokens = tokens;
    }

    /**
     * As {@code …/certificate/opening} answers it; white space around a text does not matter.
     *
     * @param tokens in any order, each base64url
     * @throws CannotVerify when one is none; what it is instead is not repeated
     */
    public static Opening of(String salt, List<String> tokens) {
        if (tokens.isEmpty()) {
            throw new CannotVerify("Whom a certificate is about is shown by at least one token");
        }
        return new Opening(
                new SecretKeySpec(bytes(salt, "The salt"), ALGORITHM),
                tokens.stream()
                        .map(token -> encoded(bytes(token, "A token")))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Holds it against a certificate.
     *
     * @param signed what the certificate has as its commitment, if any
     * @throws InvalidCertificate when the certificate is about somebody else
     */
    public void requireOf(@Nullable String signed) {
        String made = encoded(hmac());
        if (signed == null
                || !MessageDigest.isEqual(
                        made.getBytes(StandardCharsets.US_ASCII), signed.getBytes(StandardCharsets.UTF_8))) {
            throw new InvalidCertificate("it is not about whom the salt and the tokens name");
        }
    }

    private byte[] hmac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(salt);
            return mac.doFinal(tokens.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }

    private static byte[] bytes(String text, String what) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new CannotVerify(what + " is not base64url", e);
        }
        throw new CannotVerify(what + " is not of " + BYTES + " bytes");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
