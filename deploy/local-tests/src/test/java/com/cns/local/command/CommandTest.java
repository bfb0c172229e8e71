package com.cns.local.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Mail;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a user has it. `up` runs as a process of its own, with the infrastructure only: the suite is e2e's. */
class CommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ConfigResource CONTENTS =
            new ConfigResource(ConfigResource.Type.TOPIC, Topic.CONTENTS.wireName());

    private final Ports ports = Ports.random().resolved();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "down",
                "status",
                "story",
                "token",
                "backup",
                "restore",
                "scan",
                "verify-certificate",
                "verify-audit",
                "verify-ledger",
                "find-personal-data",
                "score-messages",
                "train-message-scorer",
                "bench"
            })
    void every_verb_explains_itself(String verb) {
        Ran ran = run((verb + " --help").strip().split(" ", -1));

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Usage: cns");
    }

    @Test
    void up_offers_every_port() {
        String help = run("up", "--help").out();

        assertThat(Port.values()).allSatisfy(port -> assertThat(help).contains(port.option()));
    }

    @Test
    void a_wrong_option_is_status_2() {
        assertThat(run("up", "--no-such-option").status()).isEqualTo(2);
        assertThat(run("up", "--gateway-port", "65536").status()).isNotZero();
    }

    @Test
    void without_a_suite_the_other_verbs_say_so() {
        assertThat(run("status", "--data", folder.toString()).status()).isEqualTo(1);
        assertThat(run("down", "--data", folder.toString()).out()).contains("does not run");
        assertThat(run("story", "--data", folder.toString()).error())
                .hasLineCount(1)
                .startsWith("cns: CNS does not run");
        assertThat(run("token", "--data", folder.toString()).status()).isEqualTo(1);
    }

    @Test
    void up_on_a_busy_port_is_one_line_and_leaves_nothing_running() throws Exception {
        try (ServerSocket busy = new ServerSocket()) {
            busy.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.number(Port.SMTP)));

            Process up = up("--infra");

            assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isEqualTo(1);
            assertThat(Files.readString(error()))
                    .hasLineCount(1)
                    .startsWith("cns: Port " + busy.getLocalPort())
                    .contains("--smtp-port");
        }
        assertThat(DataFolder.isTaken(folder.resolve("data"))).isFalse();
    }

    @Test
    void up_without_built_services_says_what_to_run() throws Exception {
        Process up = up();

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(Files.readString(error())).hasLineCount(1).contains("is not built");
    }

    /** One suite for all of it: each start costs what the rest of this class does. */
    @Test
    void up_can_be_asked_for_its_status_has_all_again_after_kill_9_which_ends_its_children_and_is_stopped()
            throws Exception {
        Process killed = up("--infra");
        JsonNode run = awaitRun(killed);

        assertThat(run.at("/pid").asLong()).isEqualTo(killed.pid());
        assertThat(run("status", "--data", folder.resolve("data").toString()))
                .satisfies(status -> assertThat(status.status()).isZero())
                .satisfies(status -> assertThat(status.out()).contains("PostgreSQL", "Kafka", "SMTP", "OIDC"));
        Process second = up("--infra");
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(error())).contains("already runs");

        Path pepper = folder.resolve("data/keys/suite.pepper");
        String ground = Files.readString(pepper);
        String cluster = clusterId();
        inDatabase("create table kept as select 42 as n");
        alterRetention("1000");
        Files.writeString(folder.resolve("data/mail/1-1.eml"), "Delivered-To: a@example.com\r\n\r\nold");

        ProcessHandle postgres =
                ProcessHandle.of(run.at("/postgres/pid").asLong()).orElseThrow();
        killed.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !postgres.isAlive());
        assertThat(run("status", "--data", folder.resolve("data").toString()).status())
                .isEqualTo(1);

        Process up = up("--infra");
        awaitRun(up);
        assertThat(pepper).hasContent(ground);
        assertThat(clusterId()).isEqualTo(cluster);
        inDatabase("insert into kept select n + 1 from kept where n = 42");
        assertThat(numbers()).containsExactlyInAnyOrder(42, 43);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(retention())
                        .as("altered back to what is declared")
                        .isEqualTo(Topic.CONTENTS.keeping().config().get("retention.ms")));
        assertThat(Mail.in(folder.resolve("data/mail"))).extracting(Mail::to).containsExactly("a@example.com");
        assertThat(run("down", "--data", folder.resolve("data").toString()).out())
                .contains("has stopped");

        assertThat(up.isAlive()).isFalse();
        ports.requireFree(EnumSet.allOf(Port.class));
        assertThat(folder.resolve("data/run.json")).doesNotExist();
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.number(Port.POSTGRES) + "/account",
                "account_owner",
                "account_owner");
    }

    private void inDatabase(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Integer> numbers() throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select n from kept")) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    private Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + ports.number(Port.KAFKA)));
    }

    private String clusterId() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private void alterRetention(String millis) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            CONTENTS,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private String retention() throws Exception {
        try (Admin admin = admin()) {
            return requireNonNull(
                            admin.describeConfigs(List.of(CONTENTS)).all().get().get(CONTENTS))
                    .get("retention.ms")
                    .value();
        }
    }

    private record Ran(int status, String out, String error) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine commandLine = Cns.commandLine(Clock.systemUTC());
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
        int status = commandLine.execute(arguments);
        return new Ran(status, out.toString(), error.toString());
    }

    private Path error() {
        return folder.resolve("error-" + (started.size() - 1));
    }

    private Process up(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dcns.home=" + folder,
                Cns.class.getName(),
                "up",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        for (Port port : Port.values()) {
            command.add(port.option());
            command.add(Integer.toString(ports.number(port)));
        }
        int number = started.size();
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out-" + number).toFile())
                .redirectError(folder.resolve("error-" + number).toFile())
                .start();
        started.add(process);
        return process;
    }

    private JsonNode awaitRun(Process up) throws Exception {
        Path file = folder.resolve("data/run.json");
        await().atMost(PATIENCE).until(() -> {
            if (!up.isAlive()) {
                throw new AssertionError(Files.readString(error()));
            }
            return Files.exists(file)
                    && new ObjectMapper().readTree(file.toFile()).at("/pid").asLong() == up.pid();
        });
        return new ObjectMapper().readTree(file.toFile());
    }
}
