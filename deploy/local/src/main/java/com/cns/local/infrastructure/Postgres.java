package com.cns.local.infrastructure;

import com.cns.contract.route.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with the databases and roles of every service. */
public final class Postgres {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path folder;
    private final Path log;
    private final int port;
    private final boolean fsync;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Guard guard;

    private Postgres(Path folder, Path log, int port, boolean fsync) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.fsync = fsync;
    }

    static Postgres start(Path folder, Path log, int port, boolean fsync) {
        Postgres postgres = new Postgres(folder, log, port, fsync);
        postgres.start();
        try {
            postgres.createDatabases();
        } catch (StartFailure e) {
            postgres.stop();
            throw e;
        }
        return postgres;
    }

    /**
     * Starts it again on the same port and folder.
     *
     * @throws StartFailure when it does not answer within a minute
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        endLeftover();
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    // zonky passes -F and turns synchronous_commit off; what follows on the command line wins.
                    .setServerConfig("fsync", fsync ? "on" : "off")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "300")
                    // Four services' indexes stay in memory under load; the initial 128MB would be read again and
                    // again.
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "2GB")
                    // A statement over all days of usage-service's tables locks some nine hundred relations.
                    .setServerConfig("max_locks_per_transaction", "256")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("jit", "off")
                    // Statements and details of errors may hold personal data.
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .start();
            // Fast shutdown: do not wait for clients to leave.
            postmaster().ifPresent(process -> guard = Guard.over(process, "INT"));
        } catch (IOException | RuntimeException e) {
            endLeftover();
            throw new StartFailure(
                    "PostgreSQL did not start on port " + port + " (" + LogTail.lastLine(log) + "), its log is " + log,
                    e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public synchronized boolean running() {
        return server != null && postmaster().isPresent();
    }

    /** The server's process, empty when it does not run. */
    public Optional<ProcessHandle> process() {
        return postmaster();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** As the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, "postgres");
    }

    /** As a role; its password is its name. */
    public Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role, role);
    }

    /** Stops in good order: what runs is rolled back, connections are closed. */
    public synchronized void stop() {
        EmbeddedPostgres running = server;
        if (running == null) {
            return;
        }
        server = null;
        Optional<ProcessHandle> postmaster = postmaster();
        close(running);
        postmaster.ifPresent(process -> endWithin(process, STOP));
    }

    /** Stops as a crash does: no checkpoint, recovery at the next start. */
    public synchronized void stopImmediately() {
        EmbeddedPostgres running = server;
        if (running == null) {
            return;
        }
        server = null;
        quit();
        close(running);
    }

    /** Ends what nobody starts again, because its folder is deleted: no checkpoint of thousands of files. */
    synchronized void abandon() {
        if (server == null) {
            return;
        }
        server = null;
        quit();
        releaseGuard();
    }

    private void quit() {
        postmaster().ifPresent(process -> {
            signal(process, "QUIT");
            endWithin(process, STOP);
        });
    }

    private void releaseGuard() {
        if (guard != null) {
            guard.release();
            guard = null;
        }
    }

    private void close(EmbeddedPostgres running) {
        try {
            releaseGuard();
            running.close();
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL's folder cannot be released", e);
        }
    }

    private void createDatabases() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            Set<String> roles = names(statement, "select rolname from pg_roles");
            Set<String> databases = names(statement, "select datname from pg_database");
            for (Service service : Service.values()) {
                String name = Infrastructure.shortName(service);
                String keyring = name + "_keyring";
                for (String role :
                        List.of(name + "_owner", name + "_app", name + "_system", keyring + "_owner", keyring)) {
                    if (!roles.contains(role)) {
                        statement.execute("create role \"" + role + "\" login nobypassrls password '" + role + "'");
                    }
                }
                create(statement, databases, name, List.of(name + "_app", name + "_system"));
                create(statement, databases, keyring, List.of(keyring));
            }
        } catch (SQLException e) {
            throw new StartFailure("The databases cannot be created, PostgreSQL's log is " + log, e);
        }
    }

    private static void create(Statement statement, Set<String> databases, String name, List<String> users)
            throws SQLException {
        if (databases.contains(name)) {
            return;
        }
        // Owned last: a database half set up by a crash is not taken for a whole one.
        statement.execute("create database \"" + name + "\" owner \"" + name + "_owner\"");
        statement.execute("revoke all on database \"" + name + "\" from public");
        for (String user : users) {
            statement.execute("grant connect on database \"" + name + "\" to \"" + user + "\"");
        }
    }

    private static Set<String> names(Statement statement, String query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Ends a server that a killed process left behind, and removes the pid file of one that is no more. */
    private void endLeftover() {
        postmaster().ifPresent(process -> {
            signal(process, "INT");
            endWithin(process, STOP);
        });
        try {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new StartFailure("The folder " + folder + " cannot be written (" + DataFolder.reason(e) + ")", e);
        }
    }

    private Optional<ProcessHandle> postmaster() {
        Path file = folder.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    // The number may belong to another process by now.
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void endWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            signal(process, "QUIT");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
