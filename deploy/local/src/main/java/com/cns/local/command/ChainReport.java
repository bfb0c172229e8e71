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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Verifies chains of the suite that runs, or of databases elsewhere, and tells of each in a line. */
final class ChainReport {
    /** Of a database elsewhere, as psql takes it: not on a command line, which others see. */
    private static final String PASSWORD = "PGPASSWORD";

    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    private final CommandLine commandLine;
    private final Databases databases;

    /** Where they are. */
    private interface Databases {
        Connection connect(Service service) throws SQLException;
    }

    private ChainReport(CommandLine commandLine, Databases databases) {
        this.commandLine = commandLine;
        this.databases = databases;
    }

    /** Of the suite that runs, as its server's superuser. */
    static ChainReport ofSuite(CommandLine commandLine, Run run) {
        String server = "jdbc:postgresql://" + run.postgres().host() + ":"
                + run.postgres().port() + "/";
        return new ChainReport(commandLine, service -> {
            Properties login = login();
            login.setProperty("user", "postgres");
            login.setProperty("password", "postgres");
            return DriverManager.getConnection(server + Infrastructure.shortName(service), login);
        });
    }

    /**
     * Of databases elsewhere.
     *
     * @param urls of JDBC with the user, who sees every row: the role for work across tenants, or the server's superuser
     */
    static ChainReport at(CommandLine commandLine, Map<Service, String> urls) {
        return new ChainReport(commandLine, service -> {
            Properties login = login();
            String password = System.getenv(PASSWORD);
            if (password != null) {
                login.setProperty("password", password);
            }
            return DriverManager.getConnection(Objects.requireNonNull(urls.get(service), service.wireName()), login);
        });
    }

    private static Properties login() {
        Properties login = new Properties();
        login.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        login.setProperty("ApplicationName", "cns-verify");
        return login;
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
        try (Connection connection = databases.connect(service)) {
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
}
