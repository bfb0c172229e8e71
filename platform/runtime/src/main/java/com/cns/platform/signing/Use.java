package com.cns.platform.signing;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What a key signs. Each use has keys of its own, so that nothing signed for one can pass for the other. */
public enum Use {
    ACCESS_TOKEN("access-token", "ES256", "EC"),
    CERTIFICATE("certificate", "EdDSA", "Ed25519"),
    CONSENT_RECEIPT("consent-receipt", "EdDSA", "Ed25519"),
    LEDGER_HEAD("ledger-head", "EdDSA", "Ed25519");

    private final String wireName;
    private final String algorithm;
    private final String keyAlgorithm;

    Use(String wireName, String algorithm, String keyAlgorithm) {
        this.wireName = wireName;
        this.algorithm = algorithm;
        this.keyAlgorithm = keyAlgorithm;
    }

    /** Whether what it has signed is verified as long as anybody keeps it, so that its public half is published for ever. */
    boolean isVerifiedForEver() {
        return this != ACCESS_TOKEN;
    }

    String algorithm() {
        return algorithm;
    }

    String wireName() {
        return wireName;
    }

    /** A new key, named by its thumbprint (RFC 7638). */
    PublicJsonWebKey draw() {
        try {
            PublicJsonWebKey key = switch (this) {
                case ACCESS_TOKEN -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                case CERTIFICATE, CONSENT_RECEIPT, LEDGER_HEAD ->
                    OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            };
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setAlgorithm(algorithm);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has " + keyAlgorithm, e);
        }
    }

    KeyFactory factory() throws NoSuchAlgorithmException {
        return KeyFactory.getInstance(keyAlgorithm);
    }
}
