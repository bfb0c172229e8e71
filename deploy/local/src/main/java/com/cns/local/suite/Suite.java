package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.backup.Restore;
import com.cns.local.gateway.Gateway;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.LogTail;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.cns.local.infrastructure.Postgres;
import com.cns.local.infrastructure.Settings;
import com.cns.local.infrastructure.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** The running suite. */
public final class Suite implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final Options options;
    private final InstantSource clock;
    private final Consumer<String> narrator;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private final List<Replica> replicas = new ArrayList<>();
    private @Nullable Infrastructure infrastructure;
    private @Nullable Gateway gateway;
    private volatile boolean closing;

    /** @param narrator told what has started, a line each */
    public Suite(Options options, InstantSource clock, Consumer<String> narrator) {
        this.options = options;
        this.clock = clock;
        this.narrator = narrator;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StartFailure with nothing left running
     */
    public void start() {
        try {
            Ports ports = options.ports().resolved();
            requireJars();
            requireWhole();
            DataFolder data = DataFolder.take(options.dataFolder());
            data.sweep();
            startInfrastructure(ports, data);
            if (!options.infrastructureOnly()) {
                startServices(ports);
            }
            runFile().write(describe());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireWhole() {
        if (!options.reset() && Restore.isIncomplete(options.dataFolder())) {
            throw new StartFailure("A restore on " + options.dataFolder()
                    + " was broken off: run cns restore again, or start with --reset");
        }
    }

    private void requireJars() {
        if (options.infrastructureOnly()) {
            return;
        }
        for (Service service : Service.values()) {
            if (!Files.exists(options.jar(service))) {
                throw new StartFailure(service.wireName() + " is not built: " + options.jar(service)
                        + " is missing, run deploy/local/cns up or ./mvnw -Pquick package");
            }
        }
    }

    private synchronized void startInfrastructure(Ports ports, DataFolder data) {
        long start = System.nanoTime();
        try {
            if (options.reset()) {
                data.reset();
            }
            if (!options.infrastructureOnly()) {
                ports.requireFree(Set.of(Port.values()));
            }
            Logs.into(data.folder("logs").resolve("infrastructure.log"));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        whenKafkaGivesUp(data);
        Settings settings = Settings.in(options.dataFolder()).with(ports);
        infrastructure = Infrastructure.start(options.fsync() ? settings : settings.withoutFsync(), data);
        narrator.accept("PostgreSQL, Kafka, SMTP and OIDC are ready (" + seconds(start) + ")");
    }

    /** Kafka ends its JVM when it cannot go on, for example on a full disk. Here that means: stop everything in order. */
    private void whenKafkaGivesUp(DataFolder data) {
        Exit.Procedure giveUp = (status, message) -> {
            if (!closing) {
                fail("Kafka cannot go on (" + LogTail.lastLine(data.path().resolve("logs/infrastructure.log"))
                        + "), its log is " + data.path().resolve("logs/infrastructure.log"));
            }
            throw new IllegalStateException("Kafka gave up");
        };
        Exit.setExitProcedure(giveUp);
        Exit.setHaltProcedure(giveUp);
    }

    private void startServices(Ports ports) {
        long start = System.nanoTime();
        for (Service service : Service.values()) {
            launch(service);
        }
        openGateway(ports);
        awaitReady();
        narrator.accept("account, usage, consent and abuse are ready (" + seconds(start) + ")");
    }

    private synchronized void openGateway(Ports ports) {
        gateway = Gateway.start(
                ports.number(Port.GATEWAY),
                Arrays.stream(Service.values())
                        .collect(Collectors.toMap(service -> service, service -> ports.number(Port.of(service)))));
    }

    private synchronized void launch(Service service) {
        if (closing) {
            throw new StartFailure("CNS is stopping");
        }
        Infrastructure running = infrastructure();
        ServiceProcess process = ServiceProcess.start(
                service,
                options,
                with(service, running.configFor(service)),
                running.data().folder("logs").resolve(service.wireName() + ".log"));
        processes.put(service, process);
        process.whenGone(() -> onDeath(process));
    }

    private Map<String, String> with(Service service, Map<String, String> needed) {
        Map<String, String> config = new LinkedHashMap<>(needed);
        if (service == Service.CONSENT) {
            // Whoever tries it out waits for the message.
            config.put("cns.telling.gathered-for", "PT2S");
        }
        config.putAll(options.extra());
        return config;
    }

    /**
     * Starts one more process of a service, with the same databases and topics, on ports of its own; the gateway does not
     * know it. Nobody starts it again when it dies. It ends with this suite at the latest.
     */
    public synchronized Replica startReplica(Service service) {
        if (closing) {
            throw new StartFailure("CNS is stopping");
        }
        Infrastructure running = infrastructure();
        Ports ports = running.ports()
                .with(Port.of(service), 0)
                .with(Port.managementOf(service), 0)
                .resolved();
        int port = ports.number(Port.of(service));
        Replica replica = new Replica(
                ServiceProcess.startReplica(
                        service,
                        options,
                        with(service, running.configForReplica(service, ports)),
                        running.data().folder("logs").resolve(service.wireName() + "-" + port + ".log")),
                "http://127.0.0.1:" + port,
                "http://127.0.0.1:" + ports.number(Port.managementOf(service)));
        replicas.add(replica);
        return replica;
    }

    private void onDeath(ServiceProcess process) {
        if (closing) {
            return;
        }
        if (options.restart()) {
            narrator.accept(process.obituary() + "; started again");
            process.awaitStop();
            relaunch(process.service());
        } else {
            fail(process.obituary());
        }
    }

    private synchronized void relaunch(Service service) {
        if (!closing) {
            launch(service);
            runFile().update(run -> run.withServices(describeServices()));
        }
    }

    private void awaitReady() {
        List<Service> waiting = new ArrayList<>(List.of(Service.values()));
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try (Health health = new Health()) {
            while (!waiting.isEmpty()) {
                throwIfFailed();
                waiting.removeIf(service -> health.of(management(service)) instanceof Health.Ready);
                if (!waiting.isEmpty() && System.nanoTime() > deadline) {
                    Service late = waiting.getFirst();
                    throw new StartFailure(late.wireName() + " is not ready after " + READY_WITHIN.toMinutes()
                            + " minutes (" + health.of(management(late)).words() + "), its log is " + log(late));
                }
                LockSupport.parkNanos(waiting.isEmpty() ? 0 : POLL_NANOS);
            }
        }
    }

    /** Throws when a part has died since the start. */
    public void throwIfFailed() {
        String reason = failure.getNow("");
        if (!reason.isEmpty()) {
            throw new StartFailure(reason);
        }
    }

    /** Waits until a part dies, for ever when none does, and says which in one line. */
    public String awaitFailure() {
        return failure.join();
    }

    private void fail(String reason) {
        failure.complete(reason);
    }

    public Infrastructure infrastructure() {
        Infrastructure running = infrastructure;
        if (running == null) {
            throw new IllegalStateException("the suite is not started");
        }
        return running;
    }

    public RunFile runFile() {
        return new RunFile(options.dataFolder());
    }

    private String management(Service service) {
        return "http://127.0.0.1:" + infrastructure().ports().number(Port.managementOf(service));
    }

    private synchronized Path log(Service service) {
        ServiceProcess process = processes.get(service);
        return process == null ? options.dataFolder() : process.log();
    }

    private Run describe() {
        Infrastructure running = infrastructure();
        Postgres postgres = running.postgres();
        Path logs = running.data().folder("logs");
        return new Run(
                clock.instant(),
                ProcessHandle.current().pid(),
                running.publicUrl(),
                running.data().path().toString(),
                describeServices(),
                new Run.PostgresRun(
                        postgres.host(),
                        postgres.port(),
                        postgres.process().map(ProcessHandle::pid).orElse(0L),
                        logs.resolve("postgresql.log").toString()),
                new Run.KafkaRun(
                        running.broker().bootstrapServers(),
                        logs.resolve("infrastructure.log").toString()),
                new Run.MailRun(running.smtp().port(), running.smtp().folder().toString()),
                new Run.OidcRun(running.oidc().issuer()),
                List.of());
    }

    private synchronized List<Run.ServiceRun> describeServices() {
        return processes.values().stream()
                .map(process -> new Run.ServiceRun(
                        process.service().wireName(),
                        process.pid(),
                        "http://127.0.0.1:" + infrastructure().ports().number(Port.of(process.service())),
                        management(process.service()),
                        process.log().toString()))
                .toList();
    }

    private static String seconds(long sinceNanos) {
        return "%.1f s".formatted((System.nanoTime() - sinceNanos) / 1e9);
    }

    /** Stops the gateway, then the services, then the infrastructure. A second call waits for the first. */
    @Override
    public void close() {
        closing = true;
        stopAll();
    }

    /** Stops the gateway, then the services, none of which starts again; the infrastructure runs on until {@link #close}. */
    public void stopServices() {
        closing = true;
        stopProcesses();
    }

    private synchronized void stopProcesses() {
        Gateway door = gateway;
        gateway = null;
        if (door != null) {
            door.close();
        }
        replicas.forEach(Replica::requestStop);
        processes.values().forEach(ServiceProcess::requestStop);
        replicas.forEach(Replica::close);
        replicas.clear();
        processes.values().forEach(ServiceProcess::awaitStop);
        processes.clear();
    }

    private synchronized void stopAll() {
        stopProcesses();
        Infrastructure running = infrastructure;
        if (running != null) {
            runFile().delete();
            running.close();
        }
    }
}
