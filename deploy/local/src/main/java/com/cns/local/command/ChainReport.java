package com.cns.local.command;

import com.cns.contract.route.Service;
import com.cns.local.chain.ChainVerification;
import com.cns.local.chain.Chained;
import com.cns.local.chain.Fault;
import com.cns.local.chain.Head;
import com.cns.local.chain.SignedHead;
import com.cns.local.chain.Verdict;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.suite.Run;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Verifies chains of the suite that runs, as its server's superuser, and tells of each in a line. */
final class ChainReport {
    private final CommandLine commandLine;
    private final Run run;

    ChainReport(CommandLine commandLine, Run run) {
        this.commandLine = commandLine;
        this.run = run;
    }

    /**
     * Empty, and one line on standard error, when it could not be looked at.
     *
     * @param name that begins the line
     * @param what it is, in words
     * @param known where the chain once ended
     * @param noted signed heads that were kept elsewhere
     */
    Optional<Verdict> verify(
            Chained chained, Service service, String name, String what, @Nullable Head known, List<SignedHead> noted) {
        String database = Infrastructure.shortName(service);
        try (Connection connection = connect(database)) {
            Optional<Verdict> verdict = ChainVerification.of(chained, connection, known, noted);
            verdict.ifPresentOrElse(
                    found -> commandLine.getOut().println(line(name, found)),
                    () -> commandLine
                            .getErr()
                            .println("cns: the database " + database + " has no " + what
                                    + ": its service has never started"));
            return verdict;
        } catch (SQLException e) {
            commandLine.getErr().println("cns: the database " + database + " cannot be read (" + e.getSQLState() + ")");
            return Optional.empty();
        }
    }

    private static String line(String name, Verdict verdict) {
        return "%-16s  %,d entries, %,d redacted, %,d not yet linked%s  %s"
                .formatted(
                        name,
                        verdict.entries(),
                        verdict.redacted(),
                        verdict.unlinked(),
                        verdict.signed() == 0 ? "" : ", %,d signed heads".formatted(verdict.signed()),
                        told(verdict));
    }

    private static String told(Verdict verdict) {
        Fault fault = verdict.fault();
        return fault == null ? "VERIFIED  " + verdict.head() : "BROKEN  " + fault;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + run.postgres().host() + ":"
                        + run.postgres().port() + "/" + database + "?connectTimeout=10&ApplicationName=cns-verify",
                "postgres",
                "postgres");
    }
}
