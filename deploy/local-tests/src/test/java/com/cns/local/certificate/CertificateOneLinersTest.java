package com.cns.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/certificates.md, as they stand there: a certificate is verified by software that is not ours. */
class CertificateOneLinersTest {
    private static final Path PAGE =
            Path.of(System.getProperty("cns.home", "../..")).resolve("docs/certificates.md");

    private final Signer signer = new Signer();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        String certificate = signer.certificate();
        Files.writeString(folder.resolve("certificate.jws"), certificate);
        Files.writeString(folder.resolve("addenda.json"), signer.addenda(certificate));
        Files.writeString(folder.resolve("jwks.json"), signer.jwks());
        Files.writeString(folder.resolve("opening.json"), opening(Signer.TOKENS));
    }

    private static String opening(List<String> tokens) {
        return "{\"opens\":true,\"salt\":\"" + Signer.SALT + "\",\"tokens\":[\"" + String.join("\",\"", tokens)
                + "\"]}";
    }

    @Test
    void python_with_jwcrypto_verifies() throws Exception {
        // Debian's Python: another one may come first on the path and not see Debian's packages.
        String line = oneLiner("python3 -c").replaceFirst("python3", "/usr/bin/python3");
        assumeTrue(
                succeeds("/usr/bin/python3 -c 'import jwcrypto'"),
                "NOT TESTED: jwcrypto is not importable, install python3-jwcrypto");

        assertVerifies(line);
    }

    @Test
    void node_verifies() throws Exception {
        String line = oneLiner("node -e");
        assumeTrue(succeeds("node -e ''"), "NOT TESTED: node is not installed");

        assertVerifies(line);
    }

    @Test
    void python_with_jwcrypto_verifies_a_chain() throws Exception {
        String line = chainLiner("python3 -c").replaceFirst("python3", "/usr/bin/python3");
        assumeTrue(
                succeeds("/usr/bin/python3 -c 'import jwcrypto'"),
                "NOT TESTED: jwcrypto is not importable, install python3-jwcrypto");

        assertVerifiesChain(line);
    }

    @Test
    void node_verifies_a_chain() throws Exception {
        String line = chainLiner("node -e");
        assumeTrue(succeeds("node -e ''"), "NOT TESTED: node is not installed");

        assertVerifiesChain(line);
    }

    @Test
    void the_same_lines_verify_a_holders_certificate_by_its_types() throws Exception {
        String certificate = signer.ofHolder(Signer.OF_HOLDER);
        Files.writeString(folder.resolve("certificate.jws"), certificate);
        Files.writeString(folder.resolve("addenda.json"), signer.addendaOfHolder(certificate));
        assumeTrue(succeeds("node -e ''"), "NOT TESTED: node is not installed");

        for (String line : List.of(oneLiner("node -e"), chainLiner("node -e"))) {
            assertThat(run(line)).matches(ended -> ended.status() != 0);
            assertThat(run(ofHolder(line)))
                    .matches(ended -> ended.status() == 0)
                    .extracting(Ended::said)
                    .asString()
                    .contains("billing-name");
        }
        Files.writeString(
                folder.resolve("addenda.json"),
                Signer.served(signer.addendumOfHolder(Signer.FINAL_OF_HOLDER.formatted(Signer.hash("another")))));
        assertThat(run(ofHolder(chainLiner("node -e")))).matches(ended -> ended.status() != 0);
    }

    @Test
    void python_with_jwcrypto_verifies_a_holders_certificate_by_its_types() throws Exception {
        String certificate = signer.ofHolder(Signer.OF_HOLDER);
        Files.writeString(folder.resolve("certificate.jws"), certificate);
        Files.writeString(folder.resolve("addenda.json"), signer.addendaOfHolder(certificate));
        assumeTrue(
                succeeds("/usr/bin/python3 -c 'import jwcrypto'"),
                "NOT TESTED: jwcrypto is not importable, install python3-jwcrypto");

        for (String line : List.of(oneLiner("python3 -c"), chainLiner("python3 -c"))) {
            assertThat(run(ofHolder(line).replaceFirst("python3", "/usr/bin/python3")))
                    .matches(ended -> ended.status() == 0)
                    .extracting(Ended::said)
                    .asString()
                    .contains("billing-name");
        }
    }

    private static String ofHolder(String line) {
        return line.replace("cns-erasure-certificate+jwt", "cns-holder-erasure+json")
                .replace("cns-erasure-addendum+jwt", "cns-holder-erasure-addendum+json");
    }

    @Test
    void python_alone_recomputes_whom_a_certificate_is_about() throws Exception {
        String line = liner("python3 -c", "opening.json").replaceFirst("python3", "/usr/bin/python3");
        assumeTrue(succeeds("/usr/bin/python3 -c ''"), "NOT TESTED: python3 is not installed");

        assertThat(run(line)).matches(ended -> ended.status() == 0);
        for (List<String> others : List.of(List.of(Signer.ANOTHER_TOKEN), List.of(Signer.TOKENS.getFirst()))) {
            Files.writeString(folder.resolve("opening.json"), opening(others));
            assertThat(run(line)).matches(ended -> ended.status() != 0);
        }
    }

    private void assertVerifiesChain(String line) throws Exception {
        Ended valid = run(line);
        assertThat(valid.status()).as(valid.said()).isZero();
        assertThat(valid.said()).contains("usage/content.text_sealed", "2026-12-09T00:01:00Z");

        String certificate = Files.readString(folder.resolve("certificate.jws"));
        String addendum = Signer.ADDENDUM.formatted(Signer.hash(certificate));
        for (String forged : List.of(
                signer.addenda("another"),
                new Signer().addenda(certificate),
                Signer.served(signer.sign(addendum, headers -> {})),
                Signer.served(signer.addendum(addendum.replace("\"request\": \"PR01", "\"request\": \"PR02"))))) {
            Files.writeString(folder.resolve("addenda.json"), forged);
            assertThat(run(line)).matches(ended -> ended.status() != 0);
        }
    }

    private void assertVerifies(String line) throws Exception {
        Ended valid = run(line);
        assertThat(valid.status()).as(valid.said()).isZero();
        assertThat(valid.said()).contains("usage/content.text_sealed", "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f");

        for (String forged : List.of(
                new Signer().certificate(),
                new Signer().sign(Signer.PAYLOAD, headers -> headers.put("kid", signer.kid())),
                signer.sign(Signer.PAYLOAD, headers -> headers.put("typ", "at+jwt")),
                signer.certificate().replaceFirst("\\..", ".f"))) {
            Files.writeString(folder.resolve("certificate.jws"), forged);
            assertThat(run(line)).matches(ended -> ended.status() != 0);
        }
    }

    private static String chainLiner(String beginning) throws Exception {
        return liner(beginning, "addenda.json");
    }

    private static String liner(String beginning, String of) throws Exception {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(beginning) && line.contains(of))
                .findFirst()
                .orElseThrow();
    }

    private static String oneLiner(String beginning) throws Exception {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private record Ended(int status, String said) {}

    private boolean succeeds(String command) throws Exception {
        return run(command).status() == 0;
    }

    private Ended run(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
