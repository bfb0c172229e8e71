package com.cns.local.infrastructure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InfrastructureTest {
    private static final Path RULES =
            Path.of(System.getProperty("cns.home", "../..")).resolve("deploy/observability/rules/cns.rules.yaml");
    private static final Pattern OF_BROKERS = Pattern.compile("kafka_(?:server|controller|log)_[a-z_]+");

    private static Infrastructure infrastructure;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.start(Settings.forTests());
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
        assertThat(infrastructure.data().path()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"fsync", "synchronous_commit", "full_page_writes"})
    void postgresql_commits_durably(String setting) throws Exception {
        assertThat(show(setting)).isEqualTo("on");
    }

    @Test
    void postgresql_has_connections_for_four_services() throws Exception {
        assertThat(show("max_connections")).isEqualTo("300");
    }

    @ParameterizedTest
    @EnumSource
    void each_service_has_its_databases_and_roles(Service service) throws Exception {
        String name = Infrastructure.shortName(service);

        for (String role : List.of(name + "_owner", name + "_app", name + "_system")) {
            assertThat(first(infrastructure.postgres().connect(name, role), "select current_user"))
                    .isEqualTo(role);
        }
        for (String role : List.of(name + "_keyring_owner", name + "_keyring")) {
            assertThat(first(infrastructure.postgres().connect(name + "_keyring", role), "select current_user"))
                    .isEqualTo(role);
        }
    }

    @Test
    void no_service_role_passes_row_level_security() throws Exception {
        assertThat(first(
                        infrastructure.postgres().connect("postgres"),
                        "select count(*) from pg_roles where (rolbypassrls or rolsuper) and rolname <> 'postgres'"))
                .isEqualTo("0");
    }

    @Test
    void data_survives_a_crash_of_postgresql() throws Exception {
        Postgres postgres = infrastructure.postgres();
        try (Connection connection = postgres.connect("usage", "usage_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("create table survivor (n int)");
            statement.execute("insert into survivor values (7)");
        }

        postgres.stopImmediately();
        assertThat(postgres.running()).isFalse();
        postgres.start();

        assertThat(first(postgres.connect("usage", "usage_owner"), "select n from survivor"))
                .isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource
    void each_topic_has_its_declared_config(Topic topic) throws Exception {
        try (Admin admin = admin()) {
            Config config = config(admin, topic.wireName());
            Config deadLetters = config(admin, topic.deadLetters());

            topic.keeping()
                    .config()
                    .forEach((key, value) ->
                            assertThat(config.get(key).value()).as(key).isEqualTo(value));
            topic.deadLettersKeeping()
                    .config()
                    .forEach((key, value) ->
                            assertThat(deadLetters.get(key).value()).as(key).isEqualTo(value));
            assertThat(requireNonNull(admin.describeTopics(List.of(topic.wireName()))
                                    .allTopicNames()
                                    .get()
                                    .get(topic.wireName()))
                            .partitions())
                    .hasSize(topic.partitions());
        }
    }

    /** The alerts of Kafka read what the very version measures that everything is tested on. */
    @Test
    void what_the_alerts_read_of_a_broker_is_measured_there() throws Exception {
        Set<String> read = OF_BROKERS
                .matcher(Files.readString(RULES))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        Set<String> measured =
                ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("kafka.*:*"), null).stream()
                        .map(InfrastructureTest::sample)
                        .collect(Collectors.toSet());

        assertThat(read).hasSizeGreaterThan(2).isSubsetOf(measured);
    }

    /** As Strimzi's metrics reporter names it: domain, type and name in small letters. */
    private static String sample(ObjectName bean) {
        return (bean.getDomain().replace('.', '_') + "_" + bean.getKeyProperty("type") + "_"
                        + bean.getKeyProperty("name"))
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void records_survive_a_restart_of_the_broker() throws Exception {
        String before = infrastructure.broker().bootstrapServers();
        produce("kept");

        infrastructure.broker().stop();
        assertThat(infrastructure.broker().running()).isFalse();
        infrastructure.broker().start();

        assertThat(infrastructure.broker().bootstrapServers()).isEqualTo(before);
        assertThat(consume()).contains("kept");
    }

    @Test
    void a_mail_to_anybody_lies_in_the_mail_folder() throws Exception {
        send("nobody-knows@example.com", "Code: abc-_123");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(infrastructure.smtp().messagesTo("nobody-knows@example.com"))
                        .singleElement()
                        .satisfies(mail -> {
                            assertThat(mail.subject()).isEqualTo("Hello");
                            assertThat(mail.text()).contains("Code: abc-_123");
                        }));
    }

    @Test
    void the_staff_issuer_is_discovered() throws Exception {
        JsonNode found = get(infrastructure.oidc().issuer() + "/.well-known/openid-configuration");

        assertThat(found.get("issuer").asText()).isEqualTo(infrastructure.oidc().issuer());
        assertThat(get(found.get("jwks_uri").asText()).get("keys")).isNotEmpty();
    }

    @Test
    void a_person_of_the_staff_gets_a_token_with_their_roles() throws Exception {
        JsonNode claims = claims(token("grant_type=password&username=rita&password=any&client_id=cns-console"));

        assertThat(claims.get("iss").asText()).isEqualTo(infrastructure.oidc().issuer());
        assertThat(claims.get("sub").asText()).isEqualTo("rita");
        assertThat(claims.get("preferred_username").asText()).isEqualTo("rita");
        assertThat(claims.at("/realm_access/roles/0").asText()).isEqualTo("reviewer");
    }

    @Test
    void a_machine_gets_a_token_without_a_person() throws Exception {
        JsonNode claims = claims(token("grant_type=client_credentials&client_id=robot&client_secret=any"));

        assertThat(claims.get("sub").asText()).isEqualTo("robot");
        assertThat(claims.has("preferred_username")).isFalse();
        assertThat(claims.at("/realm_access/roles")).isEmpty();
    }

    @Test
    void a_test_makes_tokens_for_any_person() throws Exception {
        JsonNode claims = claims(infrastructure.oidc().tokenFor("quinn", "operator", "support"));

        assertThat(claims.get("sub").asText()).isEqualTo("quinn");
        assertThat(claims.at("/realm_access/roles")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void each_service_gets_a_root_key_and_the_pepper_only_its_owner_can_read(Service service) throws Exception {
        Map<String, String> config = infrastructure.configFor(service);

        for (String key : List.of("cns.keyring.root-file", "cns.keyring.pepper-file")) {
            Path file = Path.of(config.get(key));
            assertThat(Base64.getDecoder().decode(Files.readString(file))).hasSize(32);
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }

    @Test
    void a_replica_shares_everything_with_the_first_but_its_ports_its_state_and_its_name() {
        Map<String, String> first = infrastructure.configFor(Service.ABUSE);

        Map<String, String> replica = infrastructure.configForReplica(
                Service.ABUSE, infrastructure.ports().with(Port.ABUSE, 1).with(Port.ABUSE_MANAGEMENT, 2));

        assertThat(replica).containsKeys(first.keySet().toArray(String[]::new));
        assertThat(replica.entrySet())
                .filteredOn(entry -> !first.entrySet().contains(entry))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "cns.state-dir", "cns.abuse.instance", "quarkus.http.port", "quarkus.management.port");
    }

    private static String show(String setting) throws Exception {
        return first(infrastructure.postgres().connect("usage", "usage_app"), "show " + setting);
    }

    private static String first(Connection opened, String query) throws Exception {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                infrastructure.broker().bootstrapServers()));
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
    }

    private static void produce(String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.broker().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.CONTENTS.wireName(), 0, "k", value))
                    .get();
        }
    }

    private static List<String> consume() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.broker().bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(Topic.CONTENTS.wireName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> consumer.poll(Duration.ofMillis(200)).records(partition).stream()
                                    .map(ConsumerRecord::value)
                                    .toList(),
                            values -> !values.isEmpty());
        }
    }

    private static void send(String to, String line) throws Exception {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), infrastructure.smtp().port());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String command : List.of(
                    "",
                    "HELO test",
                    "MAIL FROM:<cns@example.com>",
                    "RCPT TO:<" + to + ">",
                    "DATA",
                    "Subject: Hello\r\nContent-Type: text/plain\r\n\r\n" + line + "\r\n.")) {
                if (!command.isEmpty()) {
                    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                assertThat(answers.readLine()).startsWith(command.equals("DATA") ? "354" : "2");
            }
        }
    }

    private static JsonNode get(String uri) throws Exception {
        return ask(HttpRequest.newBuilder(URI.create(uri)));
    }

    private static String token(String form) throws Exception {
        return ask(HttpRequest.newBuilder(URI.create(infrastructure.oidc().issuer() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .get("access_token")
                .asText();
    }

    private static JsonNode ask(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return new ObjectMapper().readTree(response.body());
        }
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
