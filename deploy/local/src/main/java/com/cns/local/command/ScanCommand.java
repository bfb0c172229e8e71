package com.cns.local.command;

import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.scan.Findings;
import com.cns.local.scan.Scan;
import com.cns.local.scan.Target;
import com.cns.local.unsealing.CannotLook;
import com.cns.local.unsealing.Identifier;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks for a person everywhere in the data of the suite that runs: databases, topics, files.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the person is found nowhere",
            "1:the person is found",
            "2:not everything could be looked into, found or not; or a wrong option"
        })
final class ScanCommand implements Callable<Integer> {
    private static final int FOUND = 1;
    private static final int NOT_KNOWN = 2;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @ArgGroup(multiplicity = "1")
    private Person person = new Person();

    @Option(names = "--account", required = true, paramLabel = "AC…", description = "the customer whose end-user it is")
    private String account = "";

    @Option(
            names = "--keyring-dump",
            paramLabel = "FILE",
            arity = "1..*",
            description = "plain-SQL dumps of keyrings, gzip too: their keys are tried beside the living ones")
    private List<Path> keyringDumps = new ArrayList<>();

    @Option(
            names = "--backup",
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "backups to search beside the suite's own files, gzip too")
    private List<Path> backups = new ArrayList<>();

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    /** Whom to look for. */
    private static final class Person {
        @Option(
                names = "--phone",
                paramLabel = "+49…",
                description = "the person's number; - reads it from a line of input")
        private @Nullable String phone;

        @Option(
                names = "--email",
                paramLabel = "A@B",
                description = "the person's address; - reads it from a line of input")
        private @Nullable String email;

        @Option(names = "--ip", paramLabel = "ADDRESS", description = "the person's IP address; - reads it from a line")
        private @Nullable String ip;

        @Option(names = "--device", paramLabel = "TOKEN", description = "a push token; - reads it from a line of input")
        private @Nullable String device;

        @Option(names = "--user", paramLabel = "ID", description = "the app's id of the user; - reads it from a line")
        private @Nullable String user;
    }

    ScanCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        PrintWriter error = spec.commandLine().getErr();
        try {
            AccountId customer = of("--account", account, AccountId::fromString);
            Identifier identifier = identifier();
            Findings findings = new Scan(Target.of(data.running()), keyringDumps, backups).search(customer, identifier);
            findings.gaps().forEach(gap -> error.println("cns: not looked into: " + Texts.plain(gap)));
            show(findings);
            return status(findings);
        } catch (StartFailure | CannotLook | IllegalArgumentException e) {
            error.println("cns: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Without its message: a driver's may repeat what was asked for.
            error.println("cns: unexpected " + e.getClass().getName() + " at " + e.getStackTrace()[0]);
        }
        return NOT_KNOWN;
    }

    private Identifier identifier() throws IOException {
        if (person.phone != null) {
            return of("--phone", given(person.phone), Identifier::phone);
        }
        if (person.email != null) {
            return of("--email", given(person.email), Identifier::email);
        }
        if (person.ip != null) {
            return of("--ip", given(person.ip), Identifier::ip);
        }
        return person.device != null
                ? of("--device", given(person.device), Identifier::device)
                : of("--user", given(person.user), Identifier::user);
    }

    private static int status(Findings findings) {
        if (!findings.complete()) {
            return NOT_KNOWN;
        }
        return findings.found() ? FOUND : 0;
    }

    private static <T> T of(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " " + e.getMessage(), e);
        }
    }

    /** A dash stands for a line of input: so the identifier stays out of the shell's history and of process lists. */
    private String given(@Nullable String option) throws IOException {
        if (!"-".equals(option)) {
            return String.valueOf(option);
        }
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private void show(Findings findings) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(asJson(findings)));
            return;
        }
        List<Findings.Finding> all = findings.all();
        int width =
                all.stream().mapToInt(finding -> finding.place().length()).max().orElse(0);
        for (Findings.Finding finding : all) {
            out.printf(
                    "%-" + Math.max(1, width) + "s  %,8d  %s%n",
                    Texts.plain(finding.place()),
                    finding.count(),
                    finding.what().words());
        }
        findings.notes().forEach(note -> out.println("note: " + Texts.plain(note)));
        out.println((findings.found() ? "found in " + places(all) : verdictWithoutFinding(findings)) + "; searched "
                + "%,d rows, %,d events, %,d files, %,.0f MiB"
                        .formatted(findings.rows(), findings.events(), findings.files(), findings.bytes() / MEBIBYTE));
    }

    private static String places(List<Findings.Finding> all) {
        long places = all.stream()
                .filter(finding -> finding.what().counts())
                .map(Findings.Finding::place)
                .distinct()
                .count();
        return places + (places == 1 ? " place" : " places");
    }

    private static String verdictWithoutFinding(Findings findings) {
        return findings.complete() ? "found nowhere" : "not found where it was possible to look";
    }

    private static Map<String, Object> asJson(Findings findings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("found", findings.found());
        all.put("complete", findings.complete());
        all.put(
                "findings",
                findings.all().stream()
                        .map(finding -> Map.of(
                                "place", finding.place(),
                                "what",
                                        finding.what()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                "counts", finding.what().counts(),
                                "count", finding.count()))
                        .toList());
        all.put("gaps", findings.gaps());
        all.put("notes", findings.notes());
        all.put(
                "searched",
                Map.of(
                        "rows", findings.rows(),
                        "events", findings.events(),
                        "files", findings.files(),
                        "bytes", findings.bytes()));
        return all;
    }
}
