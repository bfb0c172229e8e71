package com.cns.benchmark.startup;

import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.LogTail;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Health;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One process of a subject, from its start to its end in good order. */
final class Start implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(3);

    /** Who writes a cache does so at its end. */
    private static final Duration STOP = Duration.ofMinutes(3);

    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final long KIBIBYTE = 1024;

    /**
     * As in the images: the limit of the manifests is 1 GiB, of which the heap may have 60 %, and with so little memory the
     * JVM takes the serial collector. The compiler is the full one.
     */
    private static final List<String> JVM = List.of(
            "-Xmx614m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Subject subject;
    private final Process process;
    private final Guard guard;
    private final Path log;
    private final long startedAt;

    private Start(Subject subject, Process process, Path log, long startedAt) {
        this.subject = subject;
        this.process = process;
        this.guard = Guard.over(process.toHandle(), "TERM");
        this.log = log;
        this.startedAt = startedAt;
    }

    static Start plain(Subject subject, Path folder) throws IOException {
        return of(subject, false, List.of(), folder);
    }

    /** Ends when the cache cannot be used. */
    static Start cached(Subject subject, Path cache, Path folder) throws IOException {
        return of(subject, true, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache), folder);
    }

    /** Writes the cache when it ends. */
    static Start training(Subject subject, Path cache, Path folder) throws IOException {
        return of(subject, true, List.of("-XX:AOTCacheOutput=" + cache), folder);
    }

    private static Start of(Subject subject, boolean cached, List<String> options, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(options);
        command.add("-jar");
        command.add(subject.jar(cached).toString());
        Path log = folder.resolve(subject.name().replace(' ', '-') + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        subject.config()
                .forEach((key, value) -> builder.environment()
                        .put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        long now = System.nanoTime();
        return new Start(subject, builder.start(), log, now);
    }

    /** Waits until it is ready and at rest, and reads what that took. */
    Reading read(Health health, Duration rest) throws IOException {
        String management = "http://127.0.0.1:" + subject.management();
        while (!(health.of(management) instanceof Health.Ready)) {
            if (!process.isAlive() || System.nanoTime() - startedAt > READY.toNanos()) {
                throw new StartFailure(subject.name() + " has not started: "
                        + health.of(management).words() + ", " + LogTail.lastLine(log));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        long until = System.nanoTime() + rest.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return new Reading(seconds, cpu, residentMebibytes());
    }

    /** {@code VmRSS} of proc_pid_status(5). */
    private double residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIBIBYTE)
                .findFirst()
                .orElseThrow();
    }

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
        }
        guard.release();
    }
}
