package com.cns.local.command;

import com.cns.contract.route.Service;
import com.cns.local.chain.Chained;
import com.cns.local.chain.Head;
import com.cns.local.chain.Verdict;
import com.cns.local.infrastructure.StartFailure;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-audit",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies the audit chain of every service of the suite that runs: that no entry was altered, dropped or moved."
                    + " Entries of the last second wait to be linked. With --database those of the named databases, wherever"
                    + " they are, such as on a cluster.",
            "Note the position and hash that end a line elsewhere, and give them to --known later: so a chain is told that"
                    + " was computed anew by whoever owns the server."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every chain is whole",
            "1:a chain is broken, its line says where first and how",
            "2:not every chain could be looked at, or a wrong option"
        })
final class VerifyAuditCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int NOT_KNOWN = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--known",
            paramLabel = "SERVICE=POSITION:HASH",
            description = "where a service's chain ended once, such as usage-service=4809:41d0…; can be repeated")
    private Map<Service, Head> known = new EnumMap<>(Service.class);

    @Option(
            names = "--database",
            paramLabel = "SERVICE=URL",
            description = "looks there and not at the suite that runs, such as"
                    + " usage-service=jdbc:postgresql://localhost:5432/usage?user=usage_system&sslmode=require; the password"
                    + " is in the environment (PGPASSWORD); can be repeated")
    private Map<Service, String> databases = new EnumMap<>(Service.class);

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Head.class, Head::fromString);
        commandLine.registerConverter(Service.class, VerifyAuditCommand::service);
    }

    private static Service service(String name) {
        return Stream.of(Service.values())
                .filter(service -> service.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no service"));
    }

    @Override
    public Integer call() {
        ChainReport report;
        try {
            report = databases.isEmpty()
                    ? ChainReport.ofSuite(spec.commandLine(), data.running())
                    : ChainReport.at(spec.commandLine(), databases);
        } catch (StartFailure e) {
            spec.commandLine().getErr().println("cns: " + e.getMessage());
            return NOT_KNOWN;
        }
        boolean broken = false;
        boolean unknown = false;
        for (Service service : databases.isEmpty() ? EnumSet.allOf(Service.class) : databases.keySet()) {
            Optional<Verdict> verdict = verify(report, service);
            unknown |= verdict.isEmpty();
            broken |= verdict.map(Verdict::fault).isPresent();
        }
        if (broken) {
            return BROKEN;
        }
        return unknown ? NOT_KNOWN : 0;
    }

    private Optional<Verdict> verify(ChainReport report, Service service) {
        return report.verify(Chained.AUDIT, service, service.wireName(), "audit", known.get(service), List.of());
    }
}
