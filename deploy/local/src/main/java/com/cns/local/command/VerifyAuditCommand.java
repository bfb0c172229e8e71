package com.cns.local.command;

import com.cns.contract.route.Service;
import com.cns.local.audit.ChainVerification;
import com.cns.local.audit.Fault;
import com.cns.local.audit.Head;
import com.cns.local.audit.Verdict;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Run;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
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
                    + " Entries of the last second wait to be linked.",
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
        PrintWriter error = spec.commandLine().getErr();
        Run run;
        try {
            run = data.running();
        } catch (StartFailure e) {
            error.println("cns: " + e.getMessage());
            return NOT_KNOWN;
        }
        boolean broken = false;
        boolean unknown = false;
        for (Service service : Service.values()) {
            Optional<Verdict> verdict = verify(run, service);
            unknown |= verdict.isEmpty();
            broken |= verdict.map(Verdict::fault).isPresent();
        }
        if (broken) {
            return BROKEN;
        }
        return unknown ? NOT_KNOWN : 0;
    }

    private Optional<Verdict> verify(Run run, Service service) {
        PrintWriter error = spec.commandLine().getErr();
        String database = Infrastructure.shortName(service);
        try (Connection connection = connect(run, database)) {
            Optional<Verdict> verdict = ChainVerification.of(connection, known.get(service));
            verdict.ifPresentOrElse(
                    found -> spec.commandLine().getOut().println(line(service, found)),
                    () -> error.println(
                            "cns: the database " + database + " has no audit: its service has never started"));
            return verdict;
        } catch (SQLException e) {
            error.println("cns: the database " + database + " cannot be read (" + e.getSQLState() + ")");
            return Optional.empty();
        }
    }

    private static String line(Service service, Verdict verdict) {
        return "%-16s  %,d entries, %,d redacted, %,d not yet linked  %s"
                .formatted(
                        service.wireName(), verdict.entries(), verdict.redacted(), verdict.unlinked(), told(verdict));
    }

    private static String told(Verdict verdict) {
        Fault fault = verdict.fault();
        return fault == null ? "VERIFIED  " + verdict.head() : "BROKEN  " + fault;
    }

    private static Connection connect(Run run, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + run.postgres().host() + ":"
                        + run.postgres().port() + "/" + database
                        + "?connectTimeout=10&ApplicationName=cns-verify-audit",
                "postgres",
                "postgres");
    }
}
