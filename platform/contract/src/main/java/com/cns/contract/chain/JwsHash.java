package com.cns.contract.chain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How an addendum to a certificate names what it follows: for whoever signs one, and for whoever verifies it. */
public final class JwsHash {
    private JwsHash() {}

    /** Of a JWS (RFC 7515) as it is served: SHA-256 of its characters, base64url without padding. */
    public static String of(String jws) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Form.sha256(jws.getBytes(StandardCharsets.US_ASCII)));
    }
}
