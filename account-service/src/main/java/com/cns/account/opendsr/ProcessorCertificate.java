package com.cns.account.opendsr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate that an authority issued to the suite's domain, and its key: what OpenDSR wants answers signed with (4.1, 4.2). */
final class ProcessorCertificate {
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** RFC 5280, 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final String pem;
    private final PrivateKey key;

    private ProcessorCertificate(String pem, PrivateKey key) {
        this.pem = pem;
        this.key = key;
    }

    /**
     * Of what the files say.
     *
     * @param domain where requests are received
     * @throws IllegalArgumentException when it is not what OpenDSR wants; says why, and nothing of the key
     */
    static ProcessorCertificate of(String certificates, String key, String domain) {
        List<X509Certificate> chain = chain(certificates);
        X509Certificate certificate = chain.getFirst();
        if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            throw new IllegalArgumentException("the certificate is self-signed: OpenDSR wants an authority's");
        }
        if (names(certificate).stream().noneMatch(name -> covers(name, domain))) {
            throw new IllegalArgumentException("the certificate is not of " + domain + ", where requests are received");
        }
        PrivateKey parsed = privateKey(key);
        if (!isOf(certificate, parsed)) {
            throw new IllegalArgumentException("the key is not the certificate's");
        }
        return new ProcessorCertificate(published(chain), parsed);
    }

    /** The certificate and its authorities, in the order in which they were given. */
    String pem() {
        return pem;
    }

    /** Base64 of a SHA256withRSA signature of the body's bytes (8.3). */
    String sign(String body) {
        try {
            return Base64.getEncoder().encodeToString(signature(key, body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that has signed before signs", e);
        }
    }

    private static byte[] signature(PrivateKey key, byte[] text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    private static List<X509Certificate> chain(String pem) {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // Without its cause: a key may stand where the certificate should.
            throw new IllegalArgumentException("the certificate is no X.509 as PEM");
        }
        throw new IllegalArgumentException("there is no certificate");
    }

    /** Written anew (RFC 7468): whatever else is in the file, a key even, is not published. */
    private static String published(List<X509Certificate> chain) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(LINES.encodeToString(encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    /** Without its cause: it may repeat what it read. */
    private static PrivateKey privateKey(String pem) {
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("the key is no PKCS#8 as PEM, or is encrypted");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(Objects.requireNonNull(found.group(1)));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the key is no RSA key");
        }
    }

    private static boolean isOf(X509Certificate certificate, PrivateKey key) {
        byte[] text = "OpenDSR".getBytes(UTF_8);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signature(key, text));
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Objects.equals(name.getFirst(), DNS_NAME))
                    .map(name -> String.valueOf(name.getLast()))
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the names of the certificate cannot be read", e);
        }
    }

    /** A star stands for one label, the first (RFC 6125, 6.4.3). */
    private static boolean covers(String name, String domain) {
        String lower = name.toLowerCase(Locale.ROOT);
        String asked = domain.toLowerCase(Locale.ROOT);
        return lower.equals(asked)
                || (lower.startsWith("*.")
                        && asked.indexOf('.') > 0
                        && asked.substring(asked.indexOf('.')).equals(lower.substring(1)));
    }
}
