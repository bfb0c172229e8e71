package com.cns.e2e.production;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.local.gateway.Gateway;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.cns.local.infrastructure.Settings;
import com.cns.local.infrastructure.Smtp;
import com.cns.local.story.Messages;
import com.cns.local.story.Narrator;
import com.cns.local.story.Story;
import com.cns.local.suite.Health;
import com.cns.local.suite.Run;
import com.cns.local.suite.RunFile;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The four services with the variables of {@code config.env} and of their workloads, as the manifests give them: only
 * addresses and folders are this machine's. Databases are migrated apart, by the owners, and one service was started before
 * that; the services log in as roles that own nothing, over TLS; at the broker each has a certificate and the rules of
 * {@code kafka-users.yaml}, and no other.
 */
@Tag("long")
@Order(2)
class ProductionConfigurationIT {
    private static final Duration READY = Duration.ofMinutes(8);
    /** As with {@code kubectl apply}, which starts everything at once. */
    private static final Service EARLY = Service.USAGE;

    private static final Path FOLDER = Manifest.HOME.resolve("deploy/e2e/target/production");

    private static Infrastructure infrastructure;
    private static Certificates certificates;
    private static SecureBroker broker;
    private static final Map<Service, Process> MIGRATIONS = new EnumMap<>(Service.class);
    private static final Map<Service, Process> SERVICES = new EnumMap<>(Service.class);

    @BeforeAll
    static void start() throws Exception {
        infrastructure = Infrastructure.start(Settings.forTests()
                .withoutFsync()
                .only(Settings.Part.POSTGRES, Settings.Part.SMTP, Settings.Part.OIDC));
        certificates = new Certificates(infrastructure.data().folder("certificates"));
        encryptConnections();
        broker = new SecureBroker(
                infrastructure.data().folder("secure-kafka"),
                port(Port.KAFKA),
                anyPort(),
                port(Port.KAFKA_CONTROLLER),
                certificates);
        broker.allow(Manifest.KAFKA_USERS);
        Map<String, String> early = workload(EARLY);
        early.put("CNS_MIGRATIONS_PATIENCE", READY.toSeconds() + "S");
        stopWhileItWaits(launch(EARLY, early, "stopped"));
        SERVICES.put(EARLY, launch(EARLY, early, "service"));
        awaitWaiting("service");
        for (Service service : Service.values()) {
            MIGRATIONS.put(service, launch(service, migration(service), "migration"));
        }
        for (Process migration : MIGRATIONS.values()) {
            assertThat(migration.waitFor(READY.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        for (Service service : Service.values()) {
            if (service != EARLY) {
                SERVICES.put(service, launch(service, workload(service), "service"));
            }
        }
    }

    private static void awaitWaiting(String what) {
        await().atMost(READY)
                .untilAsserted(() -> assertThat(Files.readString(log(EARLY, what)))
                        .contains("not starting yet: database usage was migrated by no version that has "));
    }

    /** A replica that waits for its migration hears SIGTERM: it has 60 s, and would wait for far longer. */
    private static void stopWhileItWaits(Process waiting) throws Exception {
        SERVICES.put(EARLY, waiting);
        awaitWaiting("stopped");
        waiting.destroy();

        assertThat(waiting.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(143);
        assertThat(Files.readString(log(EARLY, "stopped")))
                .contains("told to end while it waited for the migration of this version");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        SERVICES.values().forEach(Process::destroy);
        for (Process process : SERVICES.values()) {
            process.waitFor();
        }
        MIGRATIONS.values().forEach(Process::destroy);
        if (broker != null) {
            broker.close();
        }
        if (infrastructure != null) {
            infrastructure.close();
        }
    }

    @Test
    void the_suite_tells_its_whole_story_and_is_denied_nothing() throws Exception {
        assertThat(MIGRATIONS.values())
                .allSatisfy(migration -> assertThat(migration.exitValue()).isZero());
        try (Health health = new Health()) {
            await().atMost(READY)
                    .failFast(() -> assertThat(SERVICES.values()).allMatch(Process::isAlive))
                    .untilAsserted(() -> assertThat(Service.values())
                            .allSatisfy(service -> assertThat(health.of(management(service)))
                                    .as(service.wireName())
                                    .isInstanceOf(Health.Ready.class)));
        }
        assertThat(Manifest.probes()).hasSize(3);
        for (Service service : Service.values()) {
            for (String probe : Manifest.probes()) {
                given().get(management(service) + probe).then().statusCode(200);
            }
        }
        Map<Service, Integer> upstreams = Stream.of(Service.values())
                .collect(Collectors.toMap(service -> service, service -> port(Port.of(service))));
        try (Gateway gateway = Gateway.start(port(Port.GATEWAY), upstreams)) {
            new Story(
                            run(),
                            new RunFile(FOLDER),
                            Messages.ofTheProject(),
                            new Narrator(new PrintWriter(System.out, true, StandardCharsets.UTF_8)),
                            Clock.systemUTC())
                    .withoutRestore()
                    .tell();
        }

        assertThat(RecordingAuthorizer.DENIED).isEmpty();
        assertThat(roles()).containsExactlyElementsOf(applicationRoles());
        assertThat(unencrypted()).isEmpty();
    }

    /** As the workload of a service in the manifests, its secrets and names of this machine. */
    private static Map<String, String> workload(Service service) throws Exception {
        String name = Manifest.shortName(service);
        Map<String, String> environment = shared(service);
        environment.put("CNS_POSTGRES_HOST", "localhost");
        environment.put("CNS_KEYRING_POSTGRES_HOST", "localhost");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", name + "_app");
        environment.put("QUARKUS_DATASOURCE_SYSTEM_PASSWORD", name + "_system");
        environment.put("QUARKUS_DATASOURCE_KEYRING_PASSWORD", name + "_keyring");
        environment.put(
                "KAFKA_SSL_KEYSTORE_LOCATION",
                certificates.issuePem(service.wireName()).toString());
        environment.put(
                "CNS_STATE_DIR", infrastructure.data().folder("state-" + name).toString());
        environment.put("CNS_ABUSE_INSTANCE", "abuse-service-0");
        environment.put("QUARKUS_MAILER_USERNAME", Smtp.USER);
        environment.put("QUARKUS_MAILER_PASSWORD", Smtp.USER);
        return environment;
    }

    /** As its migration: other passwords, and no key and certificate for anything else. */
    private static Map<String, String> migration(Service service) throws Exception {
        String name = Manifest.shortName(service);
        Map<String, String> environment = shared(service);
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("CNS_MIGRATE_AT_START", "true");
        environment.put("QUARKUS_DATASOURCE_MIGRATION_JDBC_ACQUISITION_TIMEOUT", "60S");
        environment.put("QUARKUS_DATASOURCE_KEYRING_MIGRATION_JDBC_ACQUISITION_TIMEOUT", "60S");
        environment.put("CNS_KEYRING_ROOT_FILE", "/keys/root");
        environment.put("CNS_KEYRING_PEPPER_FILE", "/keys/pepper");
        environment.put("QUARKUS_DATASOURCE_MIGRATION_JDBC_URL", jdbc(name));
        environment.put("QUARKUS_DATASOURCE_MIGRATION_PASSWORD", name + "_owner");
        environment.put("QUARKUS_DATASOURCE_KEYRING_MIGRATION_JDBC_URL", jdbc(name + "_keyring"));
        environment.put("QUARKUS_DATASOURCE_KEYRING_MIGRATION_PASSWORD", name + "_keyring_owner");
        return environment;
    }

    private static String jdbc(String database) {
        return "jdbc:postgresql://localhost:" + port(Port.POSTGRES) + "/" + database
                + "?sslmode=verify-full&sslrootcert=" + certificates.authority();
    }

    private static Map<String, String> shared(Service service) throws Exception {
        Map<String, String> local = infrastructure.configFor(service);
        Map<String, String> environment = Manifest.sharedVariables(service);
        environment.replaceAll((name, value) ->
                value.startsWith("/etc/cns/") ? certificates.authority().toString() : value);
        for (String key : List.of(
                "cns.smtp.host",
                "cns.smtp.port",
                "cns.issuer",
                "cns.public-url",
                "cns.jwks-url",
                "cns.staff.issuer",
                "cns.keyring.root-file",
                "cns.keyring.pepper-file",
                "quarkus.http.host",
                "quarkus.http.port",
                "quarkus.management.host",
                "quarkus.management.port")) {
            environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), local.get(key));
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("CNS_POSTGRES_PORT", Integer.toString(port(Port.POSTGRES)));
        environment.put("CNS_KEYRING_POSTGRES_PORT", Integer.toString(port(Port.POSTGRES)));
        // The mail server of the tests knows users and no TLS.
        environment.put("QUARKUS_MAILER_START_TLS", "DISABLED");
        return environment;
    }

    private static Process launch(Service service, Map<String, String> environment, String what) throws Exception {
        Path log = log(service, what);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        Manifest.HOME
                                .resolve(service.wireName())
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path log(Service service, String what) {
        return FOLDER.resolve("logs").resolve(service.wireName() + "-" + what + ".log");
    }

    /** From now on connections may be encrypted; without a reload none could be. */
    private static void encryptConnections() throws Exception {
        Certificates.writePem(
                certificates.issue("postgres"),
                "postgres",
                infrastructure.data().folder("postgres"));
        try (Connection connection = infrastructure.postgres().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static Set<String> roles() throws SQLException {
        return column(
                "select distinct usename from pg_stat_activity where usename <> 'postgres' and usename is not null");
    }

    private static Set<String> unencrypted() throws SQLException {
        return column("select a.usename from pg_stat_activity a join pg_stat_ssl s using (pid)"
                + " where a.usename <> 'postgres' and not s.ssl");
    }

    private static Set<String> column(String query) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Connection connection = infrastructure.postgres().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static List<String> applicationRoles() {
        List<String> roles = new ArrayList<>();
        for (Service service : Service.values()) {
            String name = Manifest.shortName(service);
            roles.addAll(List.of(name + "_app", name + "_keyring", name + "_system"));
        }
        return roles.stream().sorted().toList();
    }

    private static Run run() {
        return new Run(
                Clock.systemUTC().instant(),
                ProcessHandle.current().pid(),
                infrastructure.publicUrl(),
                infrastructure.data().path().toString(),
                List.of(),
                new Run.PostgresRun("127.0.0.1", port(Port.POSTGRES), 0, ""),
                new Run.KafkaRun(broker.forTests(), ""),
                new Run.MailRun(
                        infrastructure.smtp().port(),
                        infrastructure.smtp().folder().toString()),
                new Run.OidcRun(infrastructure.oidc().issuer()),
                List.of());
    }

    private static String management(Service service) {
        return "http://127.0.0.1:" + port(Port.managementOf(service));
    }

    private static int port(Port port) {
        return infrastructure.ports().number(port);
    }

    private static int anyPort() {
        return Ports.random().resolved().number(Port.KAFKA);
    }
}
