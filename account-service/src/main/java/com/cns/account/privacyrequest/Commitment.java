package com.cns.account.privacyrequest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names persons in a certificate: HMAC-SHA-256 under the request's salt of their tokens. Who has the salt and the tokens, as an
 * opening tells them, can check it; without the salt it tells nothing.
 */
public final class Commitment {
    /** What the claim of a certificate is called. */
    static final String CLAIM = "personCommitment";

    private static final String ALGORITHM = "HmacSHA256";

    private Commitment() {}

    public static String of(byte[] salt, Persons persons) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(persons.text().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }

    /** By what a certificate that was signed here names whom it is about; empty where it does not. */
    public static Optional<String> in(String certificate) {
        try {
            String payload = certificate.split("\\.", 3)[1];
            JsonNode claim = JsonList.JSON
                    .readTree(Base64.getUrlDecoder().decode(payload))
                    .path(CLAIM);
            return claim.isTextual() ? Optional.of(claim.asText()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
