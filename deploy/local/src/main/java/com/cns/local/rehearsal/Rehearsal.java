package com.cns.local.rehearsal;

import com.cns.local.backup.Backup;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Run;
import com.cns.local.suite.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backup of a suite that runs, and what becomes of it when it is restored. */
public final class Rehearsal implements AutoCloseable {
    private static final Duration RESTORED_WITHIN = Duration.ofMinutes(2);
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(4);
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(15);
    private static final Duration READ_WITHIN = Duration.ofMinutes(1);
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();
    private static final Pattern DESTROYED_AGAIN =
            Pattern.compile("(?m)^cns_fence_destroyed_again_total(?:\\{[^}]*})? ([0-9.E+]+)$");

    /** No receiver is at this port, and none inside: whatever is queued on the copy is told to nobody. */
    private static final Map<String, String> TELLS_NOBODY =
            Map.of("CNS_WEBHOOK_PORTS", "1", "CNS_WEBHOOK_ALLOW_PRIVATE_TARGETS", "false");

    private final Run original;
    private final Path folder;
    private final Thread closer = new Thread(this::clear, "cns-rehearsal-closer");
    private @Nullable Verb child;
    private volatile boolean closed;

    private Rehearsal(Run original) {
        this.original = original;
        this.folder = DataFolder.rehearsal(Path.of(original.dataFolder()));
    }

    /**
     * Makes room for one; what a killed one left is deleted.
     *
     * @param run the suite that runs
     * @throws StartFailure when another one is going on
     */
    public static Rehearsal of(Run run) {
        Rehearsal rehearsal = new Rehearsal(run);
        if (DataFolder.isTaken(rehearsal.copy())) {
            throw new StartFailure("another one is going on in " + rehearsal.folder);
        }
        try {
            DataFolder.delete(rehearsal.folder);
            Files.createDirectory(
                    rehearsal.folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createDirectory(rehearsal.keysOfTheBackup());
        } catch (IOException e) {
            throw new StartFailure("the folder " + rehearsal.folder + " cannot be made (" + e.getMessage() + ")", e);
        }
        Runtime.getRuntime().addShutdownHook(rehearsal.closer);
        return rehearsal;
    }

    /** As {@code cns backup} does, but for the key-encryption keys: they are kept beside it, not in the suite's folder. */
    public Path backUp(Consumer<String> narrator) {
        Backup.write(this::connect, backup(), keysOfTheBackup(), narrator);
        return backup();
    }

    /** The keyrings that were backed up. */
    public List<Path> keyrings() {
        try (Stream<Path> files = Files.list(backup())) {
            return files.filter(file -> file.getFileName().toString().contains("_keyring."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("the backup in " + backup() + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Copies the disks as they are now and restores the backup onto the copy.
     *
     * @return bytes that were copied
     */
    public long restore() {
        long bytes = copyDisks();
        try {
            Verb restore = keep(Verb.start(
                    folder.resolve("restore.log"),
                    Map.of(),
                    List.of("restore", backup().toString(), "--data", copy().toString())));
            restore.awaitDone(RESTORED_WITHIN);
        } catch (StartFailure e) {
            throw new StartFailure("cns restore failed: " + e.getMessage(), e);
        } finally {
            end();
        }
        return bytes;
    }

    private long copyDisks() {
        Path data = Path.of(original.dataFolder());
        // Marks it as a data folder.
        DataFolder.take(copy()).close();
        try (Connection connection = connect("postgres")) {
            long bytes = DiskCopy.ofPostgres(connection, data.resolve("postgres"), copy().resolve("postgres"))
                    + DiskCopy.ofKafka(data.resolve("kafka/log"), copy().resolve("kafka/log"));
            DiskCopy.tree(data.resolve("kafka/cluster.id"), copy().resolve("kafka/cluster.id"), path -> closed);
            DiskCopy.tree(data.resolve("keys"), copy().resolve("keys"), path -> closed);
            DiskCopy.tree(keysOfTheBackup(), copy().resolve("keys"), path -> closed);
            return bytes;
        } catch (IOException | SQLException e) {
            throw new StartFailure("the disks cannot be copied (" + e.getMessage() + ")", e);
        }
    }

    /** Starts the suite on the copy and returns when all of it is ready, which is after the fence. */
    public Run start() {
        List<String> arguments = new ArrayList<>(List.of("up", "--no-story", "--data", copy().toString()));
        for (Port port : Port.values()) {
            arguments.add(port.option() + "=0");
        }
        Verb starting = keep(Verb.start(folder.resolve("up.log"), TELLS_NOBODY, arguments));
        RunFile runFile = new RunFile(copy());
        long deadline = System.nanoTime() + STARTED_WITHIN.toNanos();
        Optional<Run> run = runFile.running();
        while (run.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        "the restored suite is not ready after " + STARTED_WITHIN.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(POLL_NANOS);
            try {
                starting.requireAlive();
            } catch (StartFailure e) {
                throw new StartFailure("the restored suite did not start: " + e.getMessage(), e);
            }
            run = runFile.running();
        }
        return run.get();
    }

    /** So that whoever closes this ends it first. */
    private synchronized Verb keep(Verb started) {
        if (closed) {
            started.close();
            throw new StartFailure("interrupted");
        }
        child = started;
        return started;
    }

    private synchronized void end() {
        Verb running = child;
        child = null;
        if (running != null) {
            running.close();
        }
    }

    /** Subjects that the backup brought back and the fence destroyed again, in all services. */
    public long destroyedAgain(Run restored) {
        long all = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Run.ServiceRun service : restored.services()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(service.management() + "/q/metrics"))
                        .timeout(READ_WITHIN)
                        .build();
                Matcher metric = DESTROYED_AGAIN.matcher(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
                while (metric.find()) {
                    all += (long) Double.parseDouble(metric.group(1));
                }
            }
            return all;
        } catch (IOException e) {
            throw new StartFailure("the restored suite's metrics cannot be read (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }

    /** Until every communication and every content on the topics was read again. */
    public void awaitRead(Run restored) {
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (!Reading.isDone(restored.kafka().bootstrapServers())) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        "the restored suite has not read its topics after " + READ_WITHIN.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + original.postgres().host() + ":"
                        + original.postgres().port() + "/" + database,
                "postgres",
                "postgres");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private Path keysOfTheBackup() {
        return folder.resolve("keys");
    }

    private Path copy() {
        return DataFolder.rehearsed(Path.of(original.dataFolder()));
    }

    /** Stops the suite on the copy and deletes all that was made. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException e) {
            // The JVM ends: the hook does it.
            return;
        }
        clear();
    }

    /** What was ended by force may write for some seconds more. */
    private void clear() {
        closed = true;
        end();
        long deadline = System.nanoTime() + CLEARED_WITHIN.toNanos();
        while (true) {
            try {
                DataFolder.delete(folder);
                return;
            } catch (IOException | UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw new StartFailure("the folder " + folder + " cannot be deleted (" + e.getMessage() + ")", e);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
