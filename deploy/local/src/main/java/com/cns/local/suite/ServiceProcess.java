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
    /** Who writes a cache does so at its end; four do at once. */
    private static final Duration STOP_RECORDING = Duration.ofSeconds(90);

    private final Service service;
    private final Path log;
    private final Process process;
    private final Guard guard;
    private final Optional<AotCache> recording;

    private ServiceProcess(Service service, Path log, Process process, Optional<AotCache> recording) {
        this.service = service;
        this.log = log;
        this.process = process;
        this.recording = recording;
        this.guard = Guard.over(process.toHandle(), "TERM");
    }

    /** @param config goes into the environment, not onto the command line */
    static ServiceProcess start(Service service, Options options, Map<String, String> config, Path log) {
        return start(service, options, options.pace(), config, log);
    }

    /** Beside another of its kind: it records nothing. */
    static ServiceProcess startReplica(Service service, Options options, Map<String, String> config, Path log) {
        return start(service, options, options.pace().isOptimising() ? Pace.PEAK : Pace.QUICK, config, log);
    }

    private static ServiceProcess start(
            Service service, Options options, Pace pace, Map<String, String> config, Path log) {
        try {
            Optional<AotCache> cache = options.cache(service);
            boolean recording = pace == Pace.RECORDING && cache.isPresent();
            List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions(service, pace));
            if (cache.isPresent()) {
                command.addAll(recording ? cache.get().recording() : cache.get().using());
            }
            command.add("-jar");
            command.add(options.jar(service).toString());
            return start(service, command, config, log, recording ? cache : Optional.empty());
        } catch (IOException e) {
            throw new StartFailure(service.wireName() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static ServiceProcess start(
            Service service, List<String> command, Map<String, String> config, Path log, Optional<AotCache> recording)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        config.forEach((key, value) -> builder.environment().put(environmentName(key), value));
        Files.createDirectories(log.getParent());
        return new ServiceProcess(service, log, builder.start(), recording);
    }

    private static List<String> jvmOptions(Service service, Pace pace) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (pace.isOptimising()) {
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
            Duration patience = recording.isPresent() ? STOP_RECORDING : STOP;
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                // Also the one that puts a cache together.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            recording.ifPresent(AotCache::recorded);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            guard.release();
        }
    }
}
