package com.cns.local.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS whose signature holds.
 *
 * @param text as it was signed, without white space around it
 * @param kid the key that signed it
 * @param payload what is signed
 */
record SignedText(String text, String kid, String payload) {
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final AlgorithmConstraints ED_DSA =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    /**
     * Verifies it.
     *
     * @param type what its header must say
     * @param what it is called, with its article
     * @throws InvalidCertificate when it must not be believed
     */
    static SignedText of(String text, KeySet keys, String type, String what) {
        String compact = text.strip();
        if (!COMPACT.matcher(compact).matches()) {
            throw new InvalidCertificate("this is no " + what.substring(what.indexOf(' ') + 1)
                    + ": three base64url parts with dots between are expected");
        }
        requireCanonical(compact, what);
        JsonWebSignature signed = read(compact, what);
        requireHeader("alg", signed.getAlgorithmHeaderValue(), AlgorithmIdentifiers.EDDSA, what);
        requireHeader("typ", signed.getHeader("typ"), type, what);
        if (signed.getObjectHeader("crit") != null) {
            throw new InvalidCertificate("its header demands what is not known here (crit)");
        }
        String kid = signed.getKeyIdHeaderValue();
        if (kid == null) {
            throw new InvalidCertificate("its header names no key (kid)");
        }
        signed.setAlgorithmConstraints(ED_DSA);
        signed.setKey(keys.ed25519(kid));
        return new SignedText(compact, kid, verified(signed));
    }

    /** A decoder ignores the spare bits of a last character: without this, some changed texts would still verify. */
    private static void requireCanonical(String compact, String what) {
        for (String part : compact.split("\\.", -1)) {
            byte[] bytes;
            try {
                bytes = Base64.getUrlDecoder().decode(part);
            } catch (IllegalArgumentException e) {
                throw new InvalidCertificate(
                        "this is no " + what.substring(what.indexOf(' ') + 1) + ": a part of it is not base64url", e);
            }
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                throw new InvalidCertificate("a part of it is not written as base64url writes it");
            }
        }
    }

    private static JsonWebSignature read(String compact, String what) {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setPayloadCharEncoding(StandardCharsets.UTF_8.name());
        try {
            signed.setCompactSerialization(compact);
        } catch (JoseException e) {
            throw new InvalidCertificate(
                    "this is no " + what.substring(what.indexOf(' ') + 1) + ": its header is not readable", e);
        }
        return signed;
    }

    private static void requireHeader(String name, @Nullable String value, String expected, String what) {
        if (!expected.equals(value)) {
            throw new InvalidCertificate("its " + name + " is " + (value == null ? "missing" : KeySet.quoted(value))
                    + ", " + what + "'s is '" + expected + "'");
        }
    }

    private static String verified(JsonWebSignature signed) {
        try {
            if (signed.verifySignature()) {
                return signed.getPayload();
            }
        } catch (JoseException e) {
            throw new InvalidCertificate("its signature does not hold", e);
        }
        throw new InvalidCertificate("its signature does not hold");
    }
}
