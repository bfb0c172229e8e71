package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.certificate.Signer;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCertificateCommandTest {
    private final Signer signer = new Signer();

    @TempDir
    Path folder;

    private Path certificate;
    private Path jwks;

    @BeforeEach
    void write() throws Exception {
        certificate = Files.writeString(folder.resolve("certificate.jws"), signer.certificate() + "\n");
        jwks = Files.writeString(folder.resolve("jwks.json"), signer.jwks());
    }

    @Test
    void a_certificate_that_holds_is_shown_place_by_place() {
        Ran ran = verify(certificate, jwks.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.error()).isEmpty();
        assertThat(ran.out())
                .contains("signed by http://localhost:8080 with key " + signer.kid() + " at 2026-11-24T00:00:00Z")
                .contains("not final")
                .containsPattern("usage/content.text_sealed +erased +7 values")
                .containsPattern("cns.contents/text +unreadable +unreadable since 2026-11-24T00:00:07Z, gone by 2026")
                .containsPattern("retained +1 value, kept until 2029-11-24T00:00:01Z, because GDPR Article 17");
    }

    @Test
    void the_keys_may_come_from_where_they_are_published() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            byte[] body = signer.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://localhost:" + server.getAddress().getPort();

            assertThat(verify(certificate, base + "/jwks.json").status()).isZero();
            assertThat(verify(certificate, base + "/elsewhere").status()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_must_not_be_believed_is_one_line_and_status_1() throws Exception {
        Files.writeString(certificate, new Signer().certificate());

        Ran ran = verify(certificate, jwks.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.error()).hasLineCount(1).startsWith("cns: not valid: ");
    }

    @Test
    void bytes_that_are_no_text_are_no_certificate() throws Exception {
        Files.write(certificate, new byte[] {(byte) 0xFF, 0, 1});

        assertThat(verify(certificate, jwks.toString()).status()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_status_2() throws Exception {
        assertThat(verify(folder.resolve("missing"), jwks.toString()).status()).isEqualTo(2);
        assertThat(verify(certificate, folder.resolve("missing").toString()).status())
                .isEqualTo(2);
        Files.writeString(jwks, "no keys");
        assertThat(verify(certificate, jwks.toString()).error()).hasLineCount(1).contains("no JSON Web Key Set");
    }

    @Test
    void without_a_suite_and_without_keys_it_says_so() {
        Ran ran = Ran.of("verify-certificate", certificate.toString(), "--data", folder.toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.error()).hasLineCount(1).startsWith("cns: CNS does not run");
    }

    private static Ran verify(Path certificate, String keys) {
        return Ran.of("verify-certificate", certificate.toString(), "--jwks", keys);
    }
}
