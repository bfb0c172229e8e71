package com.cns.e2e.production;

import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that lets nobody in without a certificate and allows what {@code kafka-users.yaml} says. The tests' own tools come
 * by a second listener, in clear, and may everything.
 */
final class SecureBroker implements AutoCloseable {
    private final Path folder;
    private final int plain;
    private final int tls;
    private final int controller;
    private final KafkaRaftServer server;

    SecureBroker(Path folder, int plain, int tls, int controller, Certificates certificates) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.plain = plain;
        this.tls = tls;
        this.controller = controller;
        Properties properties = properties(certificates);
        format(properties);
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", forTests()))) {
            admin.createTopics(topics()).all().get();
        }
    }

    /** For the tests' own tools. */
    String forTests() {
        return "127.0.0.1:" + plain;
    }

    String bootstrapServers() {
        return "localhost:" + tls;
    }

    /** Applies the rules of a manifest of Kafka users, as Strimzi's User Operator does. */
    void allow(Path users) throws Exception {
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode user : new ObjectMapper(new YAMLFactory())
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(users.toFile())
                .readAll()) {
            String principal = "User:CN=" + user.at("/metadata/name").asText();
            for (JsonNode rule : user.at("/spec/authorization/acls")) {
                for (JsonNode operation : rule.path("operations")) {
                    rules.add(new AclBinding(
                            pattern(rule.path("resource")),
                            new AccessControlEntry(
                                    principal,
                                    "*",
                                    AclOperation.fromString(snake(operation.asText())),
                                    AclPermissionType.ALLOW)));
                }
            }
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", forTests()))) {
            admin.createAcls(rules).all().get();
        }
    }

    private static ResourcePattern pattern(JsonNode resource) {
        PatternType type = switch (resource.path("patternType").asText()) {
            case "literal" -> PatternType.LITERAL;
            case "prefix" -> PatternType.PREFIXED;
            default -> throw new IllegalArgumentException(resource.toString());
        };
        return new ResourcePattern(
                ResourceType.fromString(snake(resource.path("type").asText())),
                resource.path("name").asText(),
                type);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static List<NewTopic> topics() {
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        new NewTopic(topic.wireName(), topic.partitions(), (short) 1)
                                .configs(topic.keeping().config()),
                        new NewTopic(topic.deadLetters(), topic.partitions(), (short) 1)
                                .configs(topic.deadLettersKeeping().config())))
                .toList();
    }

    private Properties properties(Certificates certificates) throws Exception {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + plain + ",SSL://127.0.0.1:" + tls + ",CONTROLLER://127.0.0.1:" + controller);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + plain + ",SSL://localhost:" + tls);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SSL:SSL,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        properties.put("super.users", "User:ANONYMOUS");
        properties.put("ssl.client.auth", "required");
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", certificates.issue("broker").toString());
        properties.put("ssl.keystore.password", Certificates.PASSWORD);
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", certificates.authority().toString());
        properties.put("log.dirs", folder.resolve("log").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "8");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "8");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.index.size.max.bytes", Integer.toString(128 * 1024));
        return properties;
    }

    private void format(Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"};
        if (StorageTool.execute(command, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new IOException("Kafka's folder cannot be formatted");
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
