package com.cns.account.opendsr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenDSR 2.0, 4.1 to 4.3 and 8.3: answers are signed by a certificate that an authority issued to the domain. */
class ProcessorCertificateTest {
    private static final String DOMAIN = "privacy.cns.example";

    /** Of {@link #DOMAIN} and what is one label below it; its authority was thrown away. */
    private static final String LEAF = """
            -----BEGIN CERTIFICATE-----
            MIIDPjCCAiagAwIBAgIUeHbgm239fDUblIhlllSp0zFn0cMwDQYJKoZIhvcNAQEL
            BQAwFzEVMBMGA1UEAwwMdGhyb3dhd2F5LWNhMCAXDTI2MTIwMTEwNDcwN1oYDzIx
            MjYwNzMwMTA0NzA3WjAeMRwwGgYDVQQDDBNwcml2YWN5LmNucy5leGFtcGxlMIIB
            IjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnjQLamJNCcKWd0DDqgHDJ2V5
            pHDCNTLkLKvW8Y4z3JXXTyE4u776oPrlEdNQu3sx+zGTHZxE/dRsnuCeFcuNq1Nv
            nQWee1WTAVuyTHg5hJ4+j1sGHJYhP4k3zDkguU9+wwcnZwQP5EESZxpqf3sQM+Vy
            YvRg9XJf+XvxUD/hY6vn6nk2Y/SXEstQ105sC/v4QdU+bWssEjV4JgQOjTKOQhaK
            3h8OF7b0/HydeOdrVeDfWr4+P3vMN7TYV1t1wJinVCNCAb6cb+YRe5DI57O67tyU
            4YlfK1jjMpU/xb3MxL7bH0uFfe3071+kgoXHE2/zV/w82Im2GZkbNWWz5CJjrQID
            AQABo3kwdzA1BgNVHREELjAsghNwcml2YWN5LmNucy5leGFtcGxlghUqLnByaXZh
            Y3kuY25zLmV4YW1wbGUwHQYDVR0OBBYEFJvN/X8YD14UL46pyXzix2hILnIEMB8G
            A1UdIwQYMBaAFHtHlRW6R4wnslXo+/P9qTniWHfuMA0GCSqGSIb3DQEBCwUAA4IB
            AQAKQ8ybhMVXNSXCqIdhE+o3tzeN6Pa3AzL98ymZpgUwBaUoTaFWPdpHRSxJUMkC
            cYIlIjh5QCoUTuz99Yxn4PJkMix33N/zh0V0EWz0wppUcHXp5sm1W629PcZLrSor
            QynzZzzrmU4AzojeA46unvYkGzWXt7C8W1iOdOVYuPSBi3owUxAnyN4uOHDUqn6O
            ORMd1naMHDRmgrhhV2SK2soAqlcmTWOYfPoIuVtJ8rS8LatUFxs1Pl2YbCf7wSHc
            pfBeedNuny8ExMhG1VoySLQm6EGcvVIE+tBsJIkAn1q60gINCONVt1DeIejVEvwQ
            327BX6dbn9T/wtPFPmLAQk2K
            -----END CERTIFICATE-----
            """;

    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIDETCCAfmgAwIBAgIUTqWew7orMR8tHL74rpAro4XQrBEwDQYJKoZIhvcNAQEL
            BQAwFzEVMBMGA1UEAwwMdGhyb3dhd2F5LWNhMCAXDTI2MTIwMTEwNDcwN1oYDzIx
            MjYxMTA3MTA0NzA3WjAXMRUwEwYDVQQDDAx0aHJvd2F3YXktY2EwggEiMA0GCSqG
            SIb3DQEBAQUAA4IBDwAwggEKAoIBAQCYBp77li7v/2bH+G0C/iHEEocNwiPQkB8B
            0rzYmlEQn2vjB0D3srPNq3ksC/EME3b6raaWcesTfV9euSm6l6a1sZ+Pm+55rWuv
            OhGialec0zmd9Fy1EDo6MPhQ0p8wC7Td/E7tS5Lkbux3xV0YiLyzRYJVHmc0g2N1
            B6R/T44hW3CPQx7TaXM4BYJ61vcbQeWu/boWj8Tq8mWpJKjY/XzXlXnQeeAC7vAN
            1UeF8kNajWKzsBfiptk4KBDCZWbKkurnJqrVzp9rPXTrBHpYV3Vq31szI+MIE8Lt
            4KHSesIp5tZqQsxSa5XdhHyf4YSfohie16X+cgl1risq6nJBNq+JAgMBAAGjUzBR
            MB0GA1UdDgQWBBR7R5UVukeMJ7JV6Pvz/ak54lh37jAfBgNVHSMEGDAWgBR7R5UV
            ukeMJ7JV6Pvz/ak54lh37jAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUA
            A4IBAQCAjqSlSpn/ygPDzuN5t9baZJgBZNGN+TzczDtkwWaH5ChRWRIgB23edDz0
            7NFok7Insp+z+es9tMqwDYYLp0KyX9q+GY78u4oIEW0ZjajPtnKg/pAwCKh9hD53
            myWEA0JROKWPofzCICDyddmpRg3s6VS+vnAzfeb8q2aaLjYgyUPQQP55ULcgx4Go
            TB4mR6N2bwE/q+bCAaK8M2+NvVH9Cd2TUnIYRBFm9+i0YrKnGVMNw2v8t2wLSKpP
            cfObksGLIYmbqnNSH2EwPUqrvjVKxM2MtaSpjZGVLbDGKptbT6l+YYw4/H05fhup
            l4hDb8zS0nPZKqz0KlOD+/DrGtdp
            -----END CERTIFICATE-----
            """;

    /** Of nothing but these tests. */
    private static final String KEY = pem("""
            MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCeNAtqYk0JwpZ3
            QMOqAcMnZXmkcMI1MuQsq9bxjjPclddPITi7vvqg+uUR01C7ezH7MZMdnET91Gye
            4J4Vy42rU2+dBZ57VZMBW7JMeDmEnj6PWwYcliE/iTfMOSC5T37DBydnBA/kQRJn
            Gmp/exAz5XJi9GD1cl/5e/FQP+Fjq+fqeTZj9JcSy1DXTmwL+/hB1T5taywSNXgm
            BA6NMo5CForeHw4XtvT8fJ1452tV4N9avj4/e8w3tNhXW3XAmKdUI0IBvpxv5hF7
            kMjns7ru3JThiV8rWOMylT/FvczEvtsfS4V97fTvX6SChccTb/NX/DzYibYZmRs1
            ZbPkImOtAgMBAAECggEAGWPU6S/5mTVnnKACRwidX3dDvIZ0RMF0KU8y4fWmkSJj
            OcnlJwyRgMCDfwbhEBXHgb8FE11/HRW4kQ8PkAPpKrPrV9INC1JCk5c52Ff7MzOK
            ast7AZ9+monVMKuCevstJvPA+SGHw2RGJdHxgaAoi4upfgQmg33ltU6U/gIilDJD
            +v7uhjGt10i8UJqzSvqsDwgxkh09u8ZZ+nDIlviVwFousExCXZnepwZ+gl4L0LGn
            XSH+IZCt1dJtXHZOw/DrbJqr2PdEtdtF9Pc6A1oe7JgFfTKqmGcwJa2d2nu6EFBY
            2gpJh6WLuBAQA2fAi/Jl1NWGp6Q9E/YuGdVwq7E9KQKBgQDXDqvT4Em6Fw/Ecs1J
            sl65aCuG2W3vDxqt5zwD9JNxLC4lWcJjA4Afejsm4/NNf7lPlA0OApx5ZXRPgymV
            NjUPLsRh5e6BWXD3MRQ7qdY/q+lzkYJYY9H/3hemg+FNuWW63hpHOS/J/jpKj6Il
            Ckhv38VmFUIrAJrumJorWyxTOwKBgQC8UnVJ2wpSIQGbQW5lPfc6CczAPEA5PTmD
            G1MwIhwNuqMmg/MRjO5YexJzfn/Ru+4FtHQQ8sOXZaThc2GmRDPOueLhYhPTTuzC
            RkV4+jLnzA3NzKP4ig0hOlslTYF0SQ/7iqtKZB1AkJK64WtZgx6cXOvWfbI6oJSW
            1Brd8ClmNwKBgQDUKOce+TAC4+lsNo2L3OpSIxB90lb/9nitg2fTxx8GET3dHzYE
            FFn7s8xTS6KlnBGnDjnqzmyr3ojmQFFvoLCrr8mRgxLOjPxDASoiyiRRYDnJB439
            wUxVDjdq0MQet35C4gYuqZ4ZujKriBPAUuqvY6UMVoCWh9xQ8j918lZCLQKBgCXI
            sYmg7gAuaSEaTqj3dsvpPXBwZj5Vv11DtTwaC+DhSmym2rTxvrx37OrJPaH5/7ab
            TxI7cuzEUwF84eG3G2Hlv9SSlgG2eyA7cyLjqCUDtt1MqrVqFVpOWA0y8L9BDXjd
            iKKDVa8nkpj2M1ChUxnyNssxKvpCT623XrCax+OfAoGBAIL9J1ijF7Lup4QrWHwO
            JZVTiYjjtM4Wnj7MybWY34Ue2EbZsHnrTjgdgw1KrP98DKbWowXFQdxejgBSW09k
            0zrdNlPerk9flcZuIuJWd2Czfzl8hF4TSKDW2oHUIvKddgGbJJSzSaURNuzMszPY
            fZXeywHzz+SkHiMI90m50/a/
            """);

    @Test
    @DisplayName("what is signed is verified by the published certificate alone, as a privacy tool does it")
    void what_is_signed_is_verified_by_the_published_certificate_alone() throws Exception {
        ProcessorCertificate certificate = ProcessorCertificate.of(LEAF + AUTHORITY, KEY, DOMAIN);
        String body = "{\"request_status\":\"completed\",\"name\":\"Zoë\"}";

        byte[] signed = Base64.getDecoder().decode(certificate.sign(body));

        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.pem().getBytes(US_ASCII))));
        verifying.update(body.getBytes(UTF_8));
        assertThat(verifying.verify(signed)).isTrue();
        assertThat(certificate.pem()).isEqualTo(LEAF + AUTHORITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacy.cns.example", "PRIVACY.cns.example", "eu.privacy.cns.example"})
    void it_is_of_the_domain_and_of_what_its_star_stands_for(String domain) {
        assertThatCode(() -> ProcessorCertificate.of(LEAF, KEY, domain)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cns.example", "a.eu.privacy.cns.example", "privacy.cns.example.org", "localhost"})
    void a_certificate_of_another_domain_is_refused(String domain) {
        assertThatThrownBy(() -> ProcessorCertificate.of(LEAF, KEY, domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of " + domain);
    }

    @Test
    void a_self_signed_certificate_is_refused() {
        assertThatThrownBy(() -> ProcessorCertificate.of(AUTHORITY, KEY, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("self-signed");
    }

    @Test
    void a_key_that_is_not_the_certificates_is_refused() throws Exception {
        KeyPairGenerator another = KeyPairGenerator.getInstance("RSA");
        another.initialize(2048);
        String key = pem(Base64.getMimeEncoder()
                        .encodeToString(another.generateKeyPair().getPrivate().getEncoded())
                + "\n");

        assertThatThrownBy(() -> ProcessorCertificate.of(LEAF, key, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the certificate's");
    }

    @Test
    void what_cannot_be_read_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> ProcessorCertificate.of(LEAF, pem("bm9uZQ==\n"), DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key is no RSA key")
                .hasNoCause();
        assertThatThrownBy(() -> ProcessorCertificate.of(LEAF, "none", DOMAIN))
                .hasMessageContaining("no PKCS#8 as PEM");
        assertThatThrownBy(() -> ProcessorCertificate.of("", KEY, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
    }

    @Test
    void the_discovery_leads_to_the_certificate_where_there_is_one() {
        assertThat(DsrViews.Discovery.of("https://privacy.cns.example", true).processorCertificate())
                .hasToString("https://privacy.cns.example/opendsr/v2/certificate");
        assertThat(DsrViews.Discovery.of("https://privacy.cns.example", false).processorCertificate())
                .hasToString("https://privacy.cns.example/.well-known/jwks.json");
    }

    /** In two parts, so that no scanner takes it for a key of anything. */
    private static String pem(String encoded) {
        return "-----BEGIN PRIVATE" + " KEY-----\n" + encoded + "-----END PRIVATE" + " KEY-----\n";
    }
}
