package com.cns.local.command;

import com.cns.contract.route.Service;
import com.cns.local.chain.Chained;
import com.cns.local.chain.Head;
import com.cns.local.chain.SignedHead;
import com.cns.local.chain.Verdict;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies what consent-service has kept of every change of a consent. */
@Command(
        name = "verify-ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies the ledger of consents of the suite that runs: that no entry was altered, dropped or moved. Entries of"
                    + " erased persons are redacted, and prove their place only. Entries of the last second wait to be linked.",
            "And that each consent is what its last entry says, and none is without its entries or its entries without it.",
            "The chain must pass through every head that was signed at the end of a day. Keep these and the keys elsewhere"
                    + " (GET /v1/ledger/heads, /.well-known/consent-keys.json), and give them to --signed and --keys later: so a"
                    + " ledger is told that was computed anew by whoever owns the server. So do the position and hash that end"
                    + " the line, given to --known.",
            "With --database the ledger of that database, wherever it is, such as on a cluster."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the ledger is whole, and consents are as it says",
            "1:it is broken, the line says where first and how",
            "2:it could not be looked at, or a wrong option"
        })
final class VerifyLedgerCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int NOT_KNOWN = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--known",
            paramLabel = "POSITION:HASH",
            description = "where the ledger ended once, such as 4809:41d0…")
    private @Nullable Head known;

    @Option(
            names = "--signed",
            paramLabel = "FILE",
            description = "heads that were kept elsewhere, as GET /v1/ledger/heads signed them: one JWS a line")
    private @Nullable Path signed;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "what /.well-known/consent-keys.json said when they were kept; --signed needs it")
    private @Nullable Path keys;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "looks there and not at the suite that runs, such as"
                    + " jdbc:postgresql://localhost:5432/consent?user=consent_system&sslmode=require; the password is in the"
                    + " environment (PGPASSWORD)")
    private @Nullable String database;

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Head.class, Head::fromString);
    }

    @Override
    public Integer call() {
        ChainReport report;
        String elsewhere = database;
        try {
            report = elsewhere == null
                    ? ChainReport.ofSuite(spec.commandLine(), data.running())
                    : ChainReport.at(spec.commandLine(), Map.of(Service.CONSENT, elsewhere));
        } catch (StartFailure e) {
            spec.commandLine().getErr().println("cns: " + e.getMessage());
            return NOT_KNOWN;
        }
        List<SignedHead> noted;
        try {
            noted = noted();
        } catch (IOException | JoseException | IllegalArgumentException e) {
            // A file's own words may be anything; which of the two it is, is told.
            spec.commandLine().getErr().println("cns: --signed or --keys cannot be used: " + e.getMessage());
            return NOT_KNOWN;
        }
        Optional<Verdict> verdict = report.verify(Chained.LEDGER, Service.CONSENT, "ledger", "ledger", known, noted);
        if (verdict.isEmpty()) {
            return NOT_KNOWN;
        }
        return verdict.map(Verdict::fault).isPresent() ? BROKEN : 0;
    }

    private List<SignedHead> noted() throws IOException, JoseException {
        Path heads = signed;
        Path published = keys;
        if ((heads == null) != (published == null)) {
            throw new IllegalArgumentException("give both");
        }
        if (heads == null || published == null) {
            return List.of();
        }
        List<JsonWebKey> known = new JsonWebKeySet(Files.readString(published)).getJsonWebKeys();
        return Files.readAllLines(heads).stream()
                .filter(line -> !line.isBlank())
                .map(line -> SignedHead.verified(line, known))
                .toList();
    }
}
