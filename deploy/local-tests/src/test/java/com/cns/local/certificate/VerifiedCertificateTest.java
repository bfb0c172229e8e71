package com.cns.local.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedCertificateTest {
    private final Signer signer = new Signer();

    @Test
    void what_was_signed_is_believed() throws Exception {
        VerifiedCertificate verified = VerifiedCertificate.of(signer.certificate() + "\n", keys(signer.jwks()));

        assertThat(verified.kid()).isEqualTo(signer.kid());
        assertThat(verified.certificate().participants()).hasSize(2);
        assertThat(verified.certificate().isFinal()).isFalse();
    }

    @Test
    void a_flipped_bit_anywhere_is_refused() throws Exception {
        KeySet keys = keys(signer.jwks());
        byte[] text = signer.certificate().getBytes(UTF_8);
        for (int at = 0; at < text.length; at++) {
            byte[] changed = text.clone();
            // The lowest bit: also one that a lenient decoder would not look at.
            changed[at] ^= 1;

            assertRefused(new String(changed, UTF_8), keys);
        }
    }

    @Test
    void no_signature_at_all_is_refused() throws Exception {
        String unsigned =
                part("{\"alg\":\"none\",\"typ\":\"cns-erasure-certificate+jwt\",\"kid\":\"" + signer.kid() + "\"}")
                        + "." + part(Signer.PAYLOAD) + ".";

        assertRefused(unsigned, keys(signer.jwks())).withMessageContaining("'none'");
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        String head =
                part("{\"alg\":\"HS256\",\"typ\":\"cns-erasure-certificate+jwt\",\"kid\":\"" + signer.kid() + "\"}")
                        + "." + part(Signer.PAYLOAD);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys(signer.jwks()).ed25519(signer.kid()).getEncoded(), "HmacSHA256"));

        assertRefused(
                        head + "."
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(mac.doFinal(head.getBytes(UTF_8))),
                        keys(signer.jwks()))
                .withMessageContaining("HS256");
    }

    @Test
    void a_key_that_signs_access_tokens_signs_no_certificate() throws Exception {
        PublicJsonWebKey access = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        access.setKeyId("access");
        String jwks = "{\"keys\":[" + access.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue("ES256");
        signed.setHeader("typ", "cns-erasure-certificate+jwt");
        signed.setKeyIdHeaderValue("access");
        signed.setPayload(Signer.PAYLOAD);
        signed.setKey(access.getPrivateKey());

        assertRefused(signed.getCompactSerialization(), keys(jwks)).withMessageContaining("ES256");
        assertRefused(signer.sign(Signer.PAYLOAD, headers -> headers.put("kid", "access")), keys(jwks))
                .withMessageContaining("no Ed25519 key");
    }

    @Test
    void another_issuers_key_and_an_unknown_one_are_refused() throws Exception {
        assertRefused(signer.certificate(), keys(new Signer().jwks())).withMessageContaining("has no key");
        assertRefused(
                        new Signer().sign(Signer.PAYLOAD, headers -> headers.put("kid", signer.kid())),
                        keys(signer.jwks()))
                .withMessageContaining("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "CNS-ERASURE-CERTIFICATE+JWT"})
    void what_is_signed_as_something_else_is_refused(String type) throws Exception {
        assertRefused(signer.sign(Signer.PAYLOAD, headers -> headers.put("typ", type)), keys(signer.jwks()))
                .withMessageContaining("typ");
    }

    @ParameterizedTest
    @MethodSource("otherPayloads")
    void what_is_signed_and_says_something_else_is_refused(String payload) throws Exception {
        assertRefused(signer.sign(payload, headers -> {}), keys(signer.jwks()))
                .withMessageContaining("no erasure certificate");
    }

    static Stream<String> otherPayloads() {
        return Stream.of(
                "{}",
                "[]",
                "text",
                Signer.PAYLOAD.replace("\"final\": false", "\"other\": false"),
                Signer.PAYLOAD.replace("\"type\": \"erasure\"", "\"type\": \"export\""),
                Signer.PAYLOAD.replace("\"final\": false", "\"final\": false, \"final\": true"),
                Signer.PAYLOAD.replace("\"outcome\": \"erased\",", ""),
                Signer.PAYLOAD.replace("\"erased\"", "null"),
                Signer.PAYLOAD.replace("\"http://localhost:8080\"", "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "a.b", "a.b.c.d", "äöü.b.c", "e30.e30.e30"})
    void what_is_no_certificate_is_said_in_one_line(String text) throws Exception {
        assertRefused(text, keys(signer.jwks()));
    }

    private static ThrowableAssertAlternative<InvalidCertificate> assertRefused(String text, KeySet keys) {
        return assertThatExceptionOfType(InvalidCertificate.class)
                .isThrownBy(() -> VerifiedCertificate.of(text, keys))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
    }

    private static KeySet keys(String jwks) throws Exception {
        return KeySet.parse(jwks);
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
