package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.certificate.Signer;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void salt_and_tokens_show_whom_it_is_about_in_any_order() {
        Ran ran =
                verify("--salt", Signer.SALT, "--token", Signer.TOKENS.getLast(), "--token", Signer.TOKENS.getFirst());

        assertThat(ran.error()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("about the person of the tokens", "usage/content.text_sealed");
        assertThat(verify(
                                "--salt=" + Signer.SALT,
                                "--token=" + Signer.TOKENS.getFirst(),
                                "--token= " + Signer.TOKENS.getLast())
                        .status())
                .isZero();
        assertThat(verify(certificate, jwks.toString()).out()).doesNotContain("about the person");
    }

    @Test
    void it_is_not_about_somebody_else_nor_about_a_part_of_the_identifiers_nor_under_another_salt() {
        List<Ran> others = List.of(
                verify("--salt", Signer.SALT, "--token", Signer.ANOTHER_TOKEN),
                verify("--salt", Signer.SALT, "--token", Signer.TOKENS.getFirst()),
                verify(
                        "--salt",
                        Signer.SALT,
                        "--token",
                        Signer.TOKENS.getFirst(),
                        "--token",
                        Signer.TOKENS.getLast(),
                        "--token",
                        Signer.ANOTHER_TOKEN),
                verify(
                        "--salt",
                        Signer.ANOTHER_TOKEN,
                        "--token",
                        Signer.TOKENS.getFirst(),
                        "--token",
                        Signer.TOKENS.getLast()));

        assertThat(others).allSatisfy(ran -> {
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.error()).hasLineCount(1).contains("not about whom");
        });
    }

    @Test
    void a_forged_certificate_is_not_believed_whomever_it_is_about() throws Exception {
        Files.writeString(certificate, new Signer().certificate());

        Ran ran =
                verify("--salt", Signer.SALT, "--token", Signer.TOKENS.getFirst(), "--token", Signer.TOKENS.getLast());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.error()).doesNotContain("not about whom");
    }

    @Test
    void what_is_no_salt_or_no_token_is_status_2_and_not_repeated() {
        for (Ran ran : List.of(
                verify("--salt", "canary!", "--token", Signer.TOKENS.getFirst()),
                verify("--salt", Signer.SALT, "--token", "canary"),
                verify("--salt", Signer.SALT, "--token", Signer.TOKENS.getFirst(), "--token", "canary"))) {
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.error()).hasLineCount(1).doesNotContain("canary");
        }
        assertThat(verify("--salt", Signer.SALT).status()).isEqualTo(2);
        assertThat(verify("--token", Signer.TOKENS.getFirst()).status()).isEqualTo(2);
    }

    /** With the published keys. */
    private Ran verify(String... more) {
        return Ran.of(Stream.concat(
                        Stream.of("verify-certificate", certificate.toString(), "--jwks", jwks.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Ran verify(Path certificate, String keys) {
        return Ran.of("verify-certificate", certificate.toString(), "--jwks", keys);
    }
}
