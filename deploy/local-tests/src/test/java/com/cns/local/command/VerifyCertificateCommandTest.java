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
import org.junit.jupiter.api.DisplayName;
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
    @DisplayName("a certificate of the second version is shown with basis, justification and end (R11, first 3)")
    void one_of_the_second_version_is_shown_with_what_it_says_more() throws Exception {
        Files.writeString(certificate, signer.sign(Signer.SECOND, headers -> {}));

        Ran ran = verify(certificate, jwks.toString());

        assertThat(ran.error()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern(
                        "usage/usage_daily.records +retained +kept until 2027-06-27T01:00:00Z, then anonymised, because")
                .containsPattern(
                        "usage/opt_out.person +retained +1 value, kept while refusal-stands, because GDPR Article 21\\(3\\)")
                .containsPattern(
                        "kept until 2029-11-24T00:00:01Z, because .*, https://w3id.org/dpv/justifications#LegalOb");
    }

    @Test
    @DisplayName("an addendum says what is anonymised from then on, as the certificate said that it would be (R11)")
    void an_addendum_says_what_is_anonymised_from_then_on() throws Exception {
        String signed = signer.sign(Signer.SECOND, headers -> {});
        Files.writeString(certificate, signed);
        String lapsed = Signer.LAPSED
                .formatted(Signer.hash(signed))
                .replace("account-service", "usage-service")
                .replace("account/privacy_request.persons", "usage/usage_daily.records")
                .replace("2029-11-24T00:00:01Z\"", "2027-06-27T01:00:00Z\", \"outcome\": \"anonymised\"");
        Path addenda = Files.writeString(folder.resolve("addenda.json"), Signer.served(signer.addendum(lapsed)));

        Ran ran = verify("--addenda", addenda.toString());

        assertThat(ran.error()).isEmpty();
        assertThat(ran.out())
                .contains("usage_daily.records was kept until 2027-06-27T01:00:00Z, and is from then on anonymised");
        Files.writeString(addenda, Signer.served(signer.addendum(lapsed.replace("anonymised", "erased"))));
        assertThat(verify("--addenda", addenda.toString()).error()).contains("does not retain");
    }

    @Test
    void a_holders_certificate_is_shown_with_its_addenda_and_opened() throws Exception {
        String signed = signer.ofHolder(Signer.OF_HOLDER);
        Files.writeString(certificate, signed);
        String lapsed = Signer.LAPSED_OF_HOLDER.formatted(Signer.hash(signed));
        Path addenda =
                Files.writeString(folder.resolve("addenda.json"), Signer.served(signer.addendumOfHolder(lapsed)));

        Ran ran = verify(
                "--addenda",
                addenda.toString(),
                "--salt",
                Signer.SALT,
                "--token",
                Signer.TOKENS.getFirst(),
                "--token",
                Signer.TOKENS.getLast());

        assertThat(ran.error()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "of the holder of account AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "about the person of the tokens")
                .contains("erased by 2037-01-01T01:00:00Z: billing-name")
                .containsPattern("phone +erased")
                .containsPattern("billing-name +retained +kept until 2037-01-01T00:00:00Z, because GDPR Article 6");
        assertThat(verify("--salt", Signer.SALT, "--token", Signer.ANOTHER_TOKEN)
                        .status())
                .isEqualTo(1);

        assertHolderRefused(addenda, "does not retain", lapsed.replace("billing-name", "phone"));
        assertHolderRefused(addenda, "before its time was over", lapsed.replace("2037-01-01T01", "2036-12-31T23"));
        assertHolderRefused(addenda, "told before", lapsed.replace("[\"billing", "[\"billing-name\", \"billing"));
        String again = Signer.LAPSED_OF_HOLDER.formatted(Signer.hash(signer.addendumOfHolder(lapsed)));
        assertHolderRefused(addenda, "told before", lapsed, again.replace("\"number\": 1", "\"number\": 2"));
        Files.writeString(addenda, signer.addenda(signed));
        assertThat(verify("--addenda", addenda.toString()).status()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a holder's certificate is final when an addendum says that the keys are gone of what is erased so far (first 1)")
    void a_holders_certificate_is_final_when_the_keys_are_gone_of_what_is_erased() throws Exception {
        String signed = signer.ofHolder(Signer.OF_HOLDER);
        Files.writeString(certificate, signed);
        Path addenda = Files.writeString(folder.resolve("addenda.json"), signer.addendaOfHolder(signed));

        assertThat(verify(certificate, jwks.toString()).out())
                .contains("not final: backups of key stores still hold keys of what is erased, gone by 2026-12-10");
        assertThat(verify("--addenda", addenda.toString()).out())
                .contains("final: also no backup", "addendum 1: keys up to 4 destroyed 2026-12-09T00:00:00Z")
                .doesNotContain("not final");

        String closing = Signer.FINAL_OF_HOLDER.formatted(Signer.hash(signed));
        String again = Signer.FINAL_OF_HOLDER
                .formatted(Signer.hash(signer.addendumOfHolder(closing)))
                .replace("\"number\": 1", "\"number\": 2");
        assertHolderRefused(addenda, "was final before", closing, again);
        assertHolderRefused(
                addenda, "not erased", closing.replace("keysGoneAt\": \"2026-12", "keysGoneAt\": \"2026-10"));
        assertHolderRefused(addenda, "no addendum", closing.replace("\"keyGeneration\": 4, ", ""));
        assertHolderRefused(addenda, "no addendum", closing.replace("[]", "[\"billing-name\"]"));

        String lapsed = Signer.LAPSED_OF_HOLDER
                .formatted(Signer.hash(signer.addendumOfHolder(closing)))
                .replace("\"number\": 1", "\"number\": 2");
        Files.writeString(addenda, Signer.served(signer.addendumOfHolder(closing), signer.addendumOfHolder(lapsed)));
        assertThat(verify("--addenda", addenda.toString()).out())
                .as("what is erased since is in backups still")
                .contains("not final");
    }

    /** @param payloads of the addenda that are served instead */
    private void assertHolderRefused(Path addenda, String why, String... payloads) throws Exception {
        String[] signed = Stream.of(payloads).map(signer::addendumOfHolder).toArray(String[]::new);
        Files.writeString(addenda, Signer.served(signed));

        Ran ran = verify("--addenda", addenda.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.error()).contains(why);
    }

    @Test
    void a_holders_certificate_of_the_first_version_is_believed_and_about_nobody_that_it_names() throws Exception {
        Files.writeString(certificate, signer.ofHolder(Signer.OF_HOLDER_BEFORE));

        assertThat(verify(certificate, jwks.toString()).status()).isZero();
        assertThat(verify("--salt", Signer.SALT, "--token", Signer.ANOTHER_TOKEN)
                        .error())
                .contains("not about whom");

        Files.writeString(certificate, new Signer().ofHolder(Signer.OF_HOLDER));
        assertThat(verify(certificate, jwks.toString()).status()).isEqualTo(1);
        Files.writeString(certificate, signer.ofHolder(Signer.PAYLOAD));
        assertThat(verify(certificate, jwks.toString()).error()).contains("no certificate of a holder");
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
