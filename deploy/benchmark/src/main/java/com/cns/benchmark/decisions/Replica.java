package com.cns.benchmark.decisions;

import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One more process of consent-service beside the suite's own: its environment, ports of its own, as much heap as its
 * consents need. Linux only, where a process's environment can be read.
 */
final class Replica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(20);
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_HEAP = 384;

    /** Twice what a consent takes, since growing copies, and what loading takes beside. */
    private static final long HEAP_OF_A_CONSENT = 160;

    private final Process process;
    private final Guard guard;
    private final int port;
    private final int management;
    private final long startedAt = System.nanoTime();

    private Replica(Process process, int port, int management) {
        this.process = process;
        this.guard = Guard.over(process.toHandle(), "TERM");
        this.port = port;
        this.management = management;
    }

    /** @param of the process of the suite's own consent-service */
    static Replica start(Path home, long of, long consents, Path log) throws IOException {
        int port = free();
        int management = free();
        long heap = Math.max(LEAST_HEAP, 256 + consents * HEAP_OF_A_CONSENT / MEGABYTE);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-XX:+UseParallelGC",
                        "-XX:NewRatio=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        home.resolve("consent-service/target/quarkus-app/quarkus-run.jar")
                                .toString()))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String environment = Files.readString(Path.of("/proc", Long.toString(of), "environ"), StandardCharsets.UTF_8);
        for (String entry : environment.split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                builder.environment().put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        builder.environment().put("CNS_MEMORY_MOST", Long.toString(2 * consents + 1_000));
        return new Replica(builder.start(), port, management);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns when its memory is whole; how long that took since its start. */
    Duration awaitReady() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client)) {
                if (!process.isAlive() || System.nanoTime() - startedAt > START.toNanos()) {
                    throw new StartFailure("A replica of consent-service has not started");
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(base(management) + "/q/health/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A gauge or counter without labels, or with exactly these. */
    double metric(String name) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(base(management) + "/q/metrics"))
                                    .build(),
                            BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(0);
        }
    }

    String url() {
        return base(port);
    }

    private static String base(int port) {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guard.release();
    }
}
