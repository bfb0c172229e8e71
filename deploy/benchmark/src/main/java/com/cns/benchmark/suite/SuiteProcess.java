package com.cns.benchmark.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.AotCache;
import com.cns.local.suite.Run;
import com.cns.local.suite.RunFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A suite in a process of its own. Broker, gateway, SMTP and OIDC run in that process, the load does not. */
public final class SuiteProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofMinutes(7);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    /** No plan caps the load: what the services can do is measured, not what an account may. */
    private static final Map<String, String> LIMITS =
            Map.of("CNS_LIMITS_RECORDS_PER_SECOND", "10000000", "CNS_LIMITS_BURST", "100000000");

    private final Path folder;
    private final Process process;
    private final Guard guard;
    private boolean closed;

    private SuiteProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.guard = Guard.over(process.toHandle(), "TERM");
    }

    /**
     * Starts it and returns when all of it is ready.
     *
     * @param home the repository
     * @throws StartFailure with nothing left running
     */
    public static SuiteProcess start(Path home) {
        return start(home, Map.of());
    }

    /** @param settings of the services beside those of every benchmark, as environment variables */
    public static SuiteProcess start(Path home, Map<String, String> settings) {
        return start(home, settings, List.of());
    }

    /** With services that are started again when they die. */
    public static SuiteProcess startRestarting(Path home) {
        return start(home, Map.of(), List.of("--restart"));
    }

    /** Services have AOT caches, as in their images: where one is missing, a start of its own records all first. */
    private static SuiteProcess start(Path home, Map<String, String> settings, List<String> up) {
        if (!AotCache.areRecorded(home)) {
            startOnce(home, settings, List.of("--record-aot")).close();
            if (!AotCache.areRecorded(home)) {
                throw new StartFailure("No AOT caches were recorded in deploy/local/target/aot");
            }
        }
        List<String> options = new ArrayList<>(up);
        options.add("--peak");
        return startOnce(home, settings, options);
    }

    private static SuiteProcess startOnce(Path home, Map<String, String> settings, List<String> up) {
        SuiteProcess suite = launch(home, settings, up);
        // Also after Ctrl-C, which every process of the terminal hears.
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "bench-suite-closer"));
        try {
            suite.awaitReady();
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    private static SuiteProcess launch(Path home, Map<String, String> settings, List<String> up) {
        try {
            Path folder = Files.createTempDirectory("cns-bench-");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // As deploy/local/cns starts it.
                    "-Xmx768m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dcns.home=" + home,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.cns.local.command.Cns",
                    "up",
                    "--no-story",
                    "--data",
                    folder.resolve("data").toString()));
            command.addAll(up);
            Ports ports = Ports.random().resolved();
            for (Port port : Port.values()) {
                command.add(port.option());
                command.add(Integer.toString(ports.number(port)));
            }
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("up.log").toFile());
            builder.environment().putAll(LIMITS);
            builder.environment().putAll(settings);
            return new SuiteProcess(folder, builder.start());
        } catch (IOException e) {
            throw new StartFailure("The suite cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (running().isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new StartFailure("The suite has not started: " + lastLine());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private Optional<Run> running() {
        Path data = folder.resolve("data");
        return Files.exists(data)
                ? new RunFile(data).running().filter(run -> run.pid() == process.pid())
                : Optional.empty();
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("up.log"));
            return lines.isEmpty() ? "it said nothing" : lines.getLast();
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    /** Where everything of it is. */
    public Run run() {
        return running().orElseThrow(() -> new StartFailure("The suite has ended: " + lastLine()));
    }

    /** For files that go with the suite. */
    public Path folder() {
        return folder;
    }

    public Run.ServiceRun service(Service service) {
        return run().services().stream()
                .filter(one -> one.name().equals(service.wireName()))
                .findFirst()
                .orElseThrow();
    }

    /** Stops it in good order and deletes its data. A second call waits for the first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            DataFolder.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("cns: the folder " + folder + " cannot be deleted");
        } finally {
            guard.release();
        }
    }
}
