package com.cns.account.privacyrequest;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Draws what makes a certificate's commitment tell nothing by itself: 32 bytes. */
@ApplicationScoped
public class Salts {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    public byte[] next() {
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
