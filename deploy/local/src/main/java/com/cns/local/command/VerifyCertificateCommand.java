package com.cns.local.command;

import com.cns.local.certificate.Addendum;
import com.cns.local.certificate.CannotVerify;
import com.cns.local.certificate.Certificate;
import com.cns.local.certificate.CertificateChain;
import com.cns.local.certificate.HolderAddendum;
import com.cns.local.certificate.HolderCertificate;
import com.cns.local.certificate.HolderChain;
import com.cns.local.certificate.InvalidCertificate;
import com.cns.local.certificate.KeySet;
import com.cns.local.certificate.Opening;
import com.cns.local.certificate.VerifiedCertificate;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-certificate",
        mixinStandardHelpOptions = true,
        description = "Verifies an erasure certificate and shows what it says. Needs no running suite with --jwks.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the signature holds",
            "1:it must not be believed, or is about somebody else: one line on standard error says why",
            "2:the certificate or the keys cannot be read, or a wrong option"
        })
final class VerifyCertificateCommand implements Callable<Integer> {
    private static final int NOT_VALID = 1;
    private static final int NOT_KNOWN = 2;
    private static final String NO_ADDENDA = "{\"addenda\":[]}";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "FILE",
            description = "the certificate, as /v1/privacy-requests/PR…/certificate served it, or a holder's, as"
                    + " /v1/accounts/AC…/privacy-requests/PR…/certificate did")
    private Path file = Path.of("");

    @Option(
            names = "--jwks",
            paramLabel = "FILE|URL",
            description = "the published keys (default: those of the suite that runs)")
    private @Nullable String jwks;

    @Option(
            names = "--addenda",
            paramLabel = "FILE",
            description = "what was signed after it, as …/certificate/addenda served it")
    private @Nullable Path addenda;

    @Option(
            names = "--salt",
            paramLabel = "S",
            description =
                    "as …/certificate/opening answered it, with --token: whether the certificate is about that person")
    private @Nullable String salt;

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "the person's tokens, each by an option of its own, all of them, in any order")
    private List<String> tokens = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter error = spec.commandLine().getErr();
        if ((salt == null) != tokens.isEmpty()) {
            error.println("cns: --salt and --token belong together");
            return NOT_KNOWN;
        }
        try {
            Opening opening = salt == null ? null : Opening.of(salt, tokens);
            KeySet keys = KeySet.from(source());
            String text = read(file);
            String served = addenda == null ? NO_ADDENDA : read(addenda);
            if (HolderChain.isOne(text)) {
                HolderChain chain = HolderChain.of(text, served, keys);
                require(opening, chain.certificate().personCommitment());
                show(chain, opening != null);
            } else {
                CertificateChain chain = CertificateChain.of(VerifiedCertificate.of(text, keys), served, keys);
                require(opening, chain.certificate().certificate().personCommitment());
                show(chain, opening != null);
            }
            return 0;
        } catch (InvalidCertificate e) {
            error.println("cns: not valid: " + e.getMessage());
            return NOT_VALID;
        } catch (CannotVerify | StartFailure e) {
            error.println("cns: " + e.getMessage());
        } catch (IOException e) {
            error.println("cns: The file " + (addenda == null ? file : file + " or " + addenda) + " cannot be read");
        } catch (RuntimeException e) {
            error.println("cns: unexpected " + e);
        }
        return NOT_KNOWN;
    }

    private static void require(@Nullable Opening opening, @Nullable String commitment) {
        if (opening != null) {
            opening.requireOf(commitment);
        }
    }

    private static String read(Path from) throws IOException {
        // Bytes that are no text are none of a certificate either: the verifier says so.
        return new String(Files.readAllBytes(from), StandardCharsets.ISO_8859_1);
    }

    private String source() {
        return jwks == null ? data.running().url() + "/.well-known/jwks.json" : jwks;
    }

    private void show(CertificateChain chain, boolean isOpened) {
        PrintWriter out = spec.commandLine().getOut();
        VerifiedCertificate verified = chain.certificate();
        Certificate certificate = verified.certificate();
        out.println("valid: signed by " + Texts.plain(certificate.issuer()) + " with key " + verified.kid() + " at "
                + Instant.ofEpochSecond(certificate.issuedAt()));
        out.println("erasure " + Texts.plain(certificate.id()) + " of account "
                + Texts.plain(certificate.account()) + ", asked "
                + certificate.request().requestedAt() + ", completed " + certificate.completedAt());
        if (isOpened) {
            out.println("about the person of the tokens");
        }
        out.println(
                chain.isFinal()
                        ? "final: also no backup can make it readable again"
                        : "not final: backups of key stores still hold keys, each goes by itself");
        for (Addendum addendum : chain.addenda()) {
            out.println("addendum " + addendum.number() + ", signed " + Instant.ofEpochSecond(addendum.issuedAt()));
            addendum.participants()
                    .forEach(closed -> out.println("  " + Texts.plain(closed.service()) + ", keys up to "
                            + closed.keyGeneration() + " destroyed " + closed.keysGoneAt()));
            addendum.lapsed()
                    .forEach(place -> out.println("  " + Texts.plain(place.service()) + ", "
                            + Texts.plain(place.place()) + " was kept until " + place.retainUntil()
                            + told(", and is from then on ", place.outcome())));
        }
        out.println();
        table(out, certificate);
    }

    private void show(HolderChain chain, boolean isOpened) {
        PrintWriter out = spec.commandLine().getOut();
        HolderCertificate certificate = chain.certificate();
        out.println("valid: signed with key " + chain.kid());
        out.println("erasure " + Texts.plain(certificate.request()) + " of fields of the holder of account "
                + Texts.plain(certificate.account()) + ", asked " + certificate.requestedAt() + ", completed "
                + certificate.completedAt());
        if (isOpened) {
            out.println("about the person of the tokens");
        }
        if (chain.isFinal()) {
            out.println("final: also no backup can make readable again what is erased");
        } else if (certificate.goneBy() != null) {
            out.println("not final: backups of key stores still hold keys of what is erased"
                    + told(", gone by ", chain.addenda().isEmpty() ? certificate.goneBy() : null));
        }
        for (HolderAddendum addendum : chain.addenda()) {
            out.println("addendum " + addendum.number() + ": "
                    + (addendum.isFinal()
                            ? "keys up to " + addendum.keyGeneration() + " destroyed " + addendum.keysGoneAt()
                            : "erased by " + addendum.erasedBy() + ": "
                                    + addendum.fields().stream()
                                            .map(Texts::plain)
                                            .collect(Collectors.joining(", "))));
        }
        out.println();
        int width = certificate.outcomes().stream()
                .mapToInt(field -> field.field().length())
                .max()
                .orElse(0);
        for (HolderCertificate.Field field : certificate.outcomes()) {
            out.println("  " + pad(Texts.plain(field.field()), width) + "  " + pad(Texts.plain(field.outcome()), 10)
                    + "  " + details(field));
        }
    }

    private static String details(HolderCertificate.Field field) {
        return joined(
                told("kept until ", field.retainUntil()),
                told("because ", field.legalBasis()),
                told("", field.justification()),
                told("", field.dpvJustification()));
    }

    private static void table(PrintWriter out, Certificate certificate) {
        int width = certificate.participants().stream()
                .flatMap(participant -> participant.places().stream())
                .mapToInt(place -> place.place().length())
                .max()
                .orElse(0);
        for (Certificate.Participant participant : certificate.participants()) {
            out.println(Texts.plain(participant.service()) + ", done " + participant.doneAt());
            for (Certificate.Place place : participant.places()) {
                out.println("  " + pad(Texts.plain(place.place()), width) + "  " + pad(Texts.plain(place.outcome()), 10)
                        + "  " + details(place));
            }
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String details(Certificate.Place place) {
        return joined(
                place.count() == 0 ? "" : place.count() + (place.count() == 1 ? " value" : " values"),
                told("unreadable since ", place.unreadableSince()),
                told("gone by ", place.goneBy()),
                told("kept until ", place.retainUntil()),
                told("then ", place.afterwards()),
                told("kept while ", place.retainedWhile()),
                told("because ", place.ground()),
                told("", place.dpvJustification()));
    }

    private static String joined(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String told(String before, @Nullable Object value) {
        return value == null ? "" : before + Texts.plain(value.toString());
    }
}
