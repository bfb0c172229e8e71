package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.topic.Topic;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code deploy/kubernetes/base/kafka-topics.yaml} is written from {@link Topic}. */
class TopicManifestTest {
    private static final String HEAD = """
            # Written from com.cns.contract.topic.Topic; a build with an outdated copy fails.
            # Rewrite: ./mvnw -pl platform/contract test -Dcns.update=true
            """;

    @Test
    void the_manifest_is_the_one_of_the_declared_topics() {
        Generated.is(Manifests.TOPICS, HEAD + topics());
    }

    @Test
    void every_topic_and_its_dead_letters_are_in_it() {
        assertThat(topics().lines().filter(line -> line.startsWith("  name: ")))
                .hasSize(2 * Topic.values().length)
                .doesNotHaveDuplicates();
    }

    private static String topics() {
        return Stream.of(Topic.values())
                .map(topic -> topic(topic.wireName(), topic, topic.keeping())
                        + topic(topic.deadLetters(), topic, topic.deadLettersKeeping()))
                .collect(Collectors.joining());
    }

    private static String topic(String name, Topic topic, Topic.Keeping keeping) {
        return """
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: cns
                spec:
                  partitions: %d
                  replicas: 3
                  config:
                    min.insync.replicas: "2"
                %s
                """.formatted(name, topic.partitions(), config(keeping.config()));
    }

    private static String config(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> "    %s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
