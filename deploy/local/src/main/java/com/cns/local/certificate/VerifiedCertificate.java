package com.cns.local.certificate;

/**
 * A certificate whose signature holds.
 *
 * @param text as it was signed: what an addendum's hash is of
 * @param kid the key that signed it
 */
public record VerifiedCertificate(String text, String kid, Certificate certificate) {
    static final String TYPE = "cns-erasure-certificate+jwt";

    /**
     * Verifies a certificate.
     *
     * @param text a JWS in its compact form; white space around it does not matter
     * @throws InvalidCertificate when it must not be believed
     */
    public static VerifiedCertificate of(String text, KeySet keys) {
        SignedText signed = SignedText.of(text, keys, TYPE, "a certificate");
        return new VerifiedCertificate(signed.text(), signed.kid(), Certificate.read(signed.payload()));
    }
}
