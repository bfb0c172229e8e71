package com.cns.account.privacyrequest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names persons in a certificate: HMAC-SHA-256 under the request's salt of their tokens. Who has the salt and the tokens, as an
 * opening tells them, can check it; without the salt it tells nothing.
 */
final class Commitment {
    private static final String ALGORITHM = "HmacSHA256";

    private Commitment() {}

    static String of(byte[] salt, Persons persons) {
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
}
