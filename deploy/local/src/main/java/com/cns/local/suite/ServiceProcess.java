package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.LogTail;
import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own that ends with this one. */
final class ServiceProcess {
    /** Ctrl-C reaches the whole terminal; the parent stops its children in order, so they must not hear it. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "cns-service");

    private static final Duration STOP = Duration.ofSeconds(20);
    /** Who writes a cache does so at its end. */
    private static final Duration STOP_RECORDING = Duration.ofMinutes(3);

    private final Service service;
    private final Path log;
    private final Process process;
    private final Guard guard;
    private final Duration patience;

    private ServiceProcess(Service service, Path log, Process process, Duration patience) {
        this.service = service;
        this.log = log;
        this.process = process;
        this.patience = patience;
        this.guard = Guard.over(process.toHandle(), "TERM");
    }

    /** @param config goes into the environment, not onto the command line */
    static ServiceProcess start(Service service, Options options, Map<String, String> config, Path log) {
        try {
            Optional<AotCache> cache = options.cache(service);
            List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions(service, options.peak()));
            if (cache.isPresent()) {
                command.addAll(cache.get().options());
            }
            command.add("-jar");
            command.add(options.jar(service).toString());
            boolean recording = cache.isPresent() && !cache.get().isRecorded();
            return start(service, command, config, log, recording ? STOP_RECORDING : STOP);
        } catch (IOException e) {
            throw new StartFailure(service.wireName() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static ServiceProcess start(
            Service service, List<String> command, Map<String, String> config, Path log, Duration patience)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        config.forEach((key, value) -> builder.environment().put(environmentName(key), value));
        Files.createDirectories(log.getParent());
        return new ServiceProcess(service, log, builder.start(), patience);
    }

    private static List<String> jvmOptions(Service service, boolean peak) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (peak) {
            // Batches live for a few collections: the collector that moves them at the least cost, with room for the
            // young.
            options.addAll(List.of("-XX:+UseParallelGC", "-XX:NewRatio=1"));
        } else {
            // Four services start on one machine: the optimising compiler would take half of their time.
            options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }
        options.add(
                switch (service) {
                    case USAGE -> "-Xmx768m";
                    case ACCOUNT, CONSENT, ABUSE -> "-Xmx384m";
                });
        return options;
    }

    /** As MicroProfile Config maps it: what is no letter or digit becomes an underscore. */
    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    Service service() {
        return service;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void whenGone(Runnable action) {
        CompletableFuture<Void> _ = process.onExit().thenRun(action);
    }

    /** Why it is gone, in one line. */
    String obituary() {
        return service.wireName() + " has ended with status " + process.exitValue() + " (" + LogTail.lastLine(log)
                + "), its log is " + log;
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitStop();
    }

    /** Asks it to stop; {@link #awaitStop} waits. */
    void requestStop() {
        process.destroy();
    }

    void awaitStop() {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
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
