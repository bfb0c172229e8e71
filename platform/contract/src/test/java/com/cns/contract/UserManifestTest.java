package com.cns.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code deploy/kubernetes/base/kafka-users.yaml} is written from {@link Topic}: a service may write what is declared to
 * come from it, read what is declared to go to it and put what it cannot read among that topic's dead letters. That it
 * needs no more is shown by a run of all four under these rules (deploy/e2e, {@code ProductionConfigurationIT}).
 */
class UserManifestTest {
    private static final String HEAD = """
            # Written from com.cns.contract.topic.Topic; a build with an outdated copy fails.
            # Rewrite: ./mvnw -pl platform/contract test -Dcns.update=true
            """;

    @Test
    void the_manifest_is_the_one_of_the_declared_writers_and_readers() {
        Generated.is(
                Manifests.USERS,
                HEAD + Stream.of(Service.values()).map(UserManifestTest::user).collect(joining()));
    }

    @ParameterizedTest
    @EnumSource
    void a_service_that_a_topic_is_not_for_has_no_rule_of_it(Topic topic) {
        Stream.of(Service.values())
                .filter(service ->
                        !topic.from().contains(service) && !topic.to().contains(service))
                .forEach(service -> assertThat(user(service))
                        .doesNotContain("name: " + topic.wireName() + "\n", "name: " + topic.deadLetters() + "\n"));
    }

    /** What staff look after dead letters with. One user may read them, the other may only write where they came from. */
    @Test
    void dead_letters_have_a_user_that_reads_them_and_one_that_puts_them_again() {
        List<String> reading = new ArrayList<>();
        List<String> writing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (!topic.to().isEmpty()) {
                reading.add(rule("topic", topic.deadLetters(), "literal", "Read, Describe"));
                writing.add(rule("topic", topic.wireName(), "literal", "Write, Describe"));
            }
        }
        reading.add(rule("group", "dead-letters.", "prefix", "Read, Describe"));

        assertThat(reading).hasSizeGreaterThan(10).noneMatch(rule -> rule.contains("Write"));
        assertThat(writing).hasSizeGreaterThan(10).noneMatch(rule -> rule.contains("Read"));
        Generated.is(
                Manifests.DEAD_LETTER_USERS,
                HEAD + user("dead-letters-reader", reading) + user("dead-letters-replayer", writing));
    }

    private static String user(Service service) {
        return user(service.wireName(), rules(service));
    }

    private static String user(String name, List<String> rules) {
        return """
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: cns
                spec:
                  authentication:
                    type: tls
                  authorization:
                    type: simple
                    acls:
                """.formatted(name) + String.join("", rules);
    }

    private static List<String> rules(Service service) {
        List<String> rules = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            boolean writes = topic.from().contains(service);
            boolean reads = topic.to().contains(service);
            if (writes || reads) {
                String operations = (reads ? "Read, " : "") + (writes ? "Write, " : "") + "Describe";
                rules.add(rule("topic", topic.wireName(), "literal", operations));
            }
            if (reads) {
                rules.add(rule("topic", topic.deadLetters(), "literal", "Write, Describe"));
            }
        }
        // A group per channel; see microprofile-config.properties of the runtime.
        rules.add(rule("group", service.wireName() + ".", "prefix", "Read, Describe"));
        // The relay's producer.
        rules.add(rule("transactionalId", service.wireName(), "literal", "Write, Describe"));
        if (service == Service.ABUSE) {
            rules.addAll(streams());
        }
        return rules;
    }

    /** Kafka Streams makes its internal topics itself, and deletes what was read of those that pass records on. */
    private static List<String> streams() {
        String prefix = InternalTopic.APPLICATION + "-";
        return List.of(
                rule("group", InternalTopic.APPLICATION, "literal", "Read, Describe"),
                rule("transactionalId", prefix, "prefix", "Write, Describe"),
                rule("topic", prefix, "prefix", "Read, Write, Create, Delete, Describe, DescribeConfigs"));
    }

    private static String rule(String type, String name, String pattern, String operations) {
        return """
                      - resource:
                          type: %s
                          name: %s
                          patternType: %s
                        operations: [%s]
                """.formatted(type, name, pattern, operations);
    }
}
