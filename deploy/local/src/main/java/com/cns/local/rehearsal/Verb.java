package com.cns.local.rehearsal;

import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.LogTail;
import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A verb of the cns command in a JVM of its own: a broker logs and gives up by its whole process, and one runs here
 * already.
 */
final class Verb implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Path log;
    private final Process process;
    private final Guard guard;

    private Verb(Path log, Process process) {
        this.log = log;
        this.process = process;
        this.guard = Guard.over(process.toHandle(), "TERM");
    }

    /** @param settings of every service that it starts */
    static Verb start(Path log, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcns.home=" + System.getProperty("cns.home", "."),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "com.cns.local.command.Cns"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        try {
            return new Verb(log, builder.start());
        } catch (IOException e) {
            throw new StartFailure("cns " + arguments.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** @throws StartFailure with its last words when it has ended, whatever its status */
    void requireAlive() {
        if (!process.isAlive()) {
            throw failure();
        }
    }

    /** @throws StartFailure with its last words when it ends with another status than 0, or not in time */
    void awaitDone(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StartFailure("not done within " + patience.toSeconds() + " s: " + LogTail.lastLine(log));
            }
            if (process.exitValue() != 0) {
                throw failure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }

    private StartFailure failure() {
        return new StartFailure("it ended with status " + process.exitValue() + ": " + LogTail.lastLine(log));
    }

    /** Ends it in good order, with all that it has started. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            guard.release();
        }
    }
}
