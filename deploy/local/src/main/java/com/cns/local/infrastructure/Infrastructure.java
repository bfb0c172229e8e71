package com.cns.local.infrastructure;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Settings.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running infrastructure. */
public final class Infrastructure implements AutoCloseable {
    /** Bytes that databases and topics take when they are created, with some room to work. */
    private static final long SPACE = 512L * 1024 * 1024;

    private final Settings settings;
    private final DataFolder data;
    private final KeyFiles keys;
    private final @Nullable Postgres postgres;
    private final @Nullable Broker broker;
    private final @Nullable Smtp smtp;
    private final @Nullable Oidc oidc;
    private boolean closed;

    private Infrastructure(
            Settings settings,
            DataFolder data,
            KeyFiles keys,
            @Nullable Postgres postgres,
            @Nullable Broker broker,
            @Nullable Smtp smtp,
            @Nullable Oidc oidc) {
        this.settings = settings;
        this.data = data;
        this.keys = keys;
        this.postgres = postgres;
        this.broker = broker;
        this.smtp = smtp;
        this.oidc = oidc;
    }

    /**
     * Starts what the settings name and returns when all of it answers. Databases, roles, topics and keys are there. It
     * closes by itself when the JVM ends.
     *
     * @throws StartFailure with nothing left running
     */
    public static Infrastructure start(Settings settings) {
        Infrastructure infrastructure = start(settings, DataFolder.take(settings.dataFolder()));
        Runtime.getRuntime().addShutdownHook(new Thread(infrastructure::close, "cns-infrastructure-closer"));
        return infrastructure;
    }

    /**
     * The same in a folder that is already taken; it is released with the infrastructure or when the start fails. The
     * caller closes it.
     */
    public static Infrastructure start(Settings wanted, DataFolder data) {
        Settings settings = wanted.with(wanted.ports().resolved());
        Starting starting = new Starting(settings);
        try {
            data.requireSpace(SPACE);
            settings.ports().requireFree(portsOf(settings.parts()));
            KeyFiles keys = new KeyFiles(data.folder("keys"));
            starting.startAll(data);
            return new Infrastructure(
                    settings, data, keys, starting.postgres, starting.broker, starting.smtp, starting.oidc);
        } catch (RuntimeException e) {
            stop(starting.postgres, starting.broker, starting.smtp, starting.oidc);
            data.close();
            throw e;
        }
    }

    /** With our own class loader: a test framework's may show PostgreSQL's binaries twice. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cns-infrastructure-starter");
        thread.setContextClassLoader(Infrastructure.class.getClassLoader());
        return thread;
    }

    private static Set<Port> portsOf(Set<Part> parts) {
        EnumSet<Port> ports = EnumSet.noneOf(Port.class);
        parts.forEach(part -> ports.addAll(part.ports()));
        return ports;
    }

    /** Collects what has started, so that a failure can stop it. */
    private static final class Starting {
        private final Settings settings;
        private volatile @Nullable Postgres postgres;
        private volatile @Nullable Broker broker;
        private volatile @Nullable Smtp smtp;
        private volatile @Nullable Oidc oidc;

        Starting(Settings settings) {
            this.settings = settings;
        }

        void startAll(DataFolder data) {
            Ports ports = settings.ports();
            Path log = data.folder("logs").resolve("postgresql.log");
            try (ExecutorService threads = Executors.newCachedThreadPool(Infrastructure::thread)) {
                CompletableFuture<?> first = run(
                        threads,
                        Part.POSTGRES,
                        () -> postgres = Postgres.start(
                                data.folder("postgres"), log, ports.number(Port.POSTGRES), settings.fsync()));
                CompletableFuture<?> second = run(
                        threads,
                        Part.BROKER,
                        () -> broker = Broker.start(
                                data.folder("kafka"), ports.number(Port.KAFKA), ports.number(Port.KAFKA_CONTROLLER)));
                CompletableFuture<?> third =
                        run(threads, Part.SMTP, () -> smtp = Smtp.start(data.folder("mail"), ports.number(Port.SMTP)));
                CompletableFuture<?> fourth = run(threads, Part.OIDC, () -> oidc = Oidc.start(ports.number(Port.OIDC)));
                CompletableFuture.allOf(first, second, third, fourth).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StartFailure failure
                        ? failure
                        : new StartFailure("The infrastructure does not start: " + e.getCause(), e);
            }
        }

        private CompletableFuture<?> run(ExecutorService threads, Part part, Supplier<?> start) {
            return settings.parts().contains(part)
                    ? CompletableFuture.supplyAsync(start, threads)
                    : CompletableFuture.completedFuture(part);
        }
    }

    /** All configuration that a service needs to run on this infrastructure; ports of the suite are resolved. */
    public Map<String, String> configFor(Service service) {
        return configFor(service, settings.ports(), data.folder("state-" + shortName(service)));
    }

    /**
     * The same for one more process of a service: same databases, keys and topics, its own state.
     *
     * @param ports this infrastructure's, but for the service's own
     */
    public Map<String, String> configForReplica(Service service, Ports ports) {
        int port = ports.number(Port.of(service));
        Map<String, String> config = configFor(service, ports, data.folder("state-" + shortName(service) + "-" + port));
        if (service == Service.ABUSE) {
            // Two of one name would take each other's windows away, over and over.
            config.put("cns.abuse.instance", service.wireName() + "-" + port);
        }
        return config;
    }

    private Map<String, String> configFor(Service service, Ports ports, Path state) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("cns.service", service.wireName());
        config.put("cns.service.short", shortName(service));
        config.put("cns.postgres.host", "127.0.0.1");
        config.put("cns.postgres.port", Integer.toString(ports.number(Port.POSTGRES)));
        config.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.number(Port.KAFKA));
        config.put("cns.smtp.host", "127.0.0.1");
        config.put("cns.smtp.port", Integer.toString(ports.number(Port.SMTP)));
        config.put("cns.issuer", publicUrl());
        config.put("cns.public-url", publicUrl());
        config.put("cns.jwks-url", "http://localhost:" + ports.number(Port.ACCOUNT) + "/.well-known/jwks.json");
        config.put("cns.staff.issuer", "http://localhost:" + ports.number(Port.OIDC) + "/staff");
        config.put("cns.keyring.root-file", keys.root(service).toString());
        config.put("cns.keyring.pepper-file", keys.pepper().toString());
        config.put("cns.state-dir", state.toString());
        if (service == Service.ABUSE) {
            // Here accounts are few, and the story and the tests have most of them suspended.
            config.put(
                    "cns.abuse.brake.share-from",
                    Objects.requireNonNullElse(System.getenv("CNS_ABUSE_BRAKE_SHARE_FROM"), "200"));
        }
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.http.port", Integer.toString(ports.number(Port.of(service))));
        config.put("quarkus.management.host", "127.0.0.1");
        config.put("quarkus.management.port", Integer.toString(ports.number(Port.managementOf(service))));
        return config;
    }

    /** account, usage, consent, abuse: names its databases, roles and key file. */
    public static String shortName(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    /** Where customers reach the suite: the gateway. */
    public String publicUrl() {
        return "http://localhost:" + settings.ports().number(Port.GATEWAY);
    }

    /** With a number for every port. */
    public Ports ports() {
        return settings.ports();
    }

    public DataFolder data() {
        return data;
    }

    public Postgres postgres() {
        return started(postgres, Part.POSTGRES);
    }

    public Broker broker() {
        return started(broker, Part.BROKER);
    }

    public Smtp smtp() {
        return started(smtp, Part.SMTP);
    }

    public Oidc oidc() {
        return started(oidc, Part.OIDC);
    }

    private static <T> T started(@Nullable T part, Part name) {
        if (part == null) {
            throw new IllegalStateException(name + " is not among the settings' parts");
        }
        return part;
    }

    /** Stops everything in order and releases the folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (settings.temporary() && postgres != null) {
            postgres.abandon();
        }
        stop(postgres, broker, smtp, oidc);
        data.close();
        if (settings.temporary()) {
            try {
                DataFolder.delete(data.path());
            } catch (IOException e) {
                System.getLogger(Infrastructure.class.getName())
                        .log(System.Logger.Level.WARNING, "temporary data folder not deleted", e);
            }
        }
    }

    private static void stop(
            @Nullable Postgres postgres, @Nullable Broker broker, @Nullable Smtp smtp, @Nullable Oidc oidc) {
        if (oidc != null) {
            oidc.stop();
        }
        if (smtp != null) {
            smtp.stop();
        }
        if (broker != null) {
            broker.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }
}
