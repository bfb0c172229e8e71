package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the alerts of Kafka read is measured here, found by Prometheus and within its reach. */
class KafkaObservationTest {
    /** Strimzi's, for the brokers and for the exporter. */
    private static final String METRICS_PORT = "9404";

    private static final Pattern OF_BROKERS = Pattern.compile("kafka_(?:server|controller|log)_[a-z_]+");

    @ParameterizedTest
    @EnumSource
    void brokers_measure_what_the_alerts_read(Overlay overlay) {
        JsonNode metrics = kafka(overlay).at("/spec/kafka/metricsConfig");
        assertThat(metrics.path("type").asText()).isEqualTo("strimziMetricsReporter");
        List<Pattern> allowed =
                texts(metrics.at("/values/allowList")).map(Pattern::compile).toList();

        assertThat(samplesOfBrokers())
                .hasSizeGreaterThan(2)
                .allSatisfy(sample -> assertThat(allowed)
                        .anyMatch(pattern -> pattern.matcher(sample).matches()));
    }

    @ParameterizedTest
    @EnumSource
    void the_exporter_sees_the_topics_and_groups_of_the_suite(Overlay overlay) {
        JsonNode exporter = kafka(overlay).at("/spec/kafkaExporter");
        Pattern groups = Pattern.compile(exporter.path("groupRegex").asText());
        Pattern topics = Pattern.compile(exporter.path("topicRegex").asText());

        // Also of a group that nobody is in.
        assertThat(exporter.path("showAllOffsets").asBoolean()).isTrue();
        assertThat(overlay.ofKind("KafkaUser").flatMap(KafkaObservationTest::groups))
                .filteredOn(group -> !group.startsWith("dead-letters") && !group.startsWith("outside"))
                .hasSize(5)
                .allMatch(group -> groups.matcher(group).find());
        assertThat(overlay.ofKind("KafkaTopic")
                        .map(topic -> topic.at("/metadata/name").asText()))
                .hasSizeGreaterThan(10)
                .allMatch(topic -> topics.matcher(topic).find());
    }

    @ParameterizedTest
    @EnumSource
    void prometheus_finds_the_brokers_and_the_exporter_and_reaches_them(Overlay overlay) {
        JsonNode monitor = named(overlay.ofKind("PodMonitor"), "cns-kafka");
        assertThat(monitor.at("/spec/podMetricsEndpoints/0/port").asText()).isEqualTo("tcp-prometheus");
        assertThat(monitor.at("/spec/selector/matchLabels")
                        .path("strimzi.io/cluster")
                        .asText())
                .isEqualTo(kafka(overlay).at("/metadata/name").asText());

        JsonNode policy = named(overlay.ofKind("NetworkPolicy"), "kafka-metrics-in");
        assertThat(policy.at("/spec/podSelector")).isEqualTo(monitor.at("/spec/selector"));
        assertThat(policy.at("/spec/ingress/0/ports/0/port").asText()).isEqualTo(METRICS_PORT);
        assertThat(policy.at("/spec/ingress/0/from/0/namespaceSelector/matchLabels")
                        .path("kubernetes.io/metadata.name")
                        .asText())
                .isEqualTo("monitoring");
    }

    /** A series of another Kafka or database in the cluster is none of the suite's; the job is what the monitors take for it. */
    @Test
    void the_alerts_mean_the_jobs_of_the_suite() {
        assertThat(inRules("(?:kafka_(?:server|controller)|cnpg)_[a-z_]+([^a-z_])"))
                .containsOnly("{");
        assertThat(inRules("kafka_(?:server|controller)_[a-z_]+\\{job=\"([^\"]+)\""))
                .containsOnly("cns-kafka");
        assertThat(inRules("kafka_(?:consumergroup|topic)_[a-z_]+\\{job=\"([^\"]+)\""))
                .hasSameSizeAs(inRules("(kafka_(?:consumergroup|topic)_[a-z_]+)"))
                .containsOnly("cns-kafka-exporter");
        assertThat(named(Overlay.PRODUCTION.ofKind("PodMonitor"), "cns-kafka")
                        .at("/spec/jobLabel")
                        .asText())
                .isEqualTo("strimzi.io/name");
        assertThat(named(Overlay.PRODUCTION.ofKind("PodMonitor"), "cns-databases")
                        .at("/spec/jobLabel")
                        .asText())
                .isEqualTo("cnpg.io/cluster");
        assertThat(Overlay.PRODUCTION
                        .ofKind("Cluster")
                        .map(cluster -> cluster.at("/metadata/name").asText()))
                .hasSize(8)
                .allSatisfy(cluster -> assertThat(inRules("cnpg_[a-z_]+\\{job=~\"([^\"]+)\""))
                        .allSatisfy(pattern -> assertThat(cluster).matches(pattern)));
    }

    @Test
    void the_alerts_mean_the_brokers_and_the_disks_that_are_made() {
        List<String> claims = claims().toList();
        Set<String> patterns = new TreeSet<>(inRules("persistentvolumeclaim=~\"([^\"]+)\""));

        assertThat(claims)
                .hasSize(18)
                .allSatisfy(claim ->
                        assertThat(patterns.stream().filter(claim::matches)).hasSize(1));
        assertThat(patterns).allSatisfy(pattern -> assertThat(claims).anyMatch(claim -> claim.matches(pattern)));
        assertThat(inRules("count by \\(namespace\\) \\(kafka_server_[a-z_]+\\{[^}]+}\\) < (\\d+)"))
                .containsExactly(brokers().at("/spec/replicas").asText());
    }

    /**
     * The first of each kind. Strimzi's are called {@code data-VOLUME-CLUSTER-POOL-NODE}, CloudNativePG's {@code CLUSTER-INSTANCE}
     * and, of the log, {@code CLUSTER-INSTANCE-wal}; those of a StatefulSet {@code TEMPLATE-SET-REPLICA}.
     */
    private static Stream<String> claims() {
        return Stream.of(
                        Stream.of("data-"
                                + brokers().at("/spec/storage/volumes/0/id").asText() + "-"
                                + kafka(Overlay.PRODUCTION).at("/metadata/name").asText() + "-"
                                + brokers().at("/metadata/name").asText() + "-0"),
                        Overlay.PRODUCTION.ofKind("Cluster").flatMap(cluster -> {
                            String instance = cluster.at("/metadata/name").asText() + "-1";
                            return cluster.at("/spec").has("walStorage")
                                    ? Stream.of(instance, instance + "-wal")
                                    : Stream.of(instance);
                        }),
                        Overlay.PRODUCTION
                                .ofKind("StatefulSet")
                                .flatMap(set -> Overlay.elements(set.at("/spec/volumeClaimTemplates"))
                                        .map(template -> template.at("/metadata/name")
                                                        .asText() + "-"
                                                + set.at("/metadata/name").asText() + "-0")))
                .flatMap(names -> names);
    }

    private static JsonNode brokers() {
        return Overlay.PRODUCTION.ofKind("KafkaNodePool").findFirst().orElseThrow();
    }

    private static JsonNode kafka(Overlay overlay) {
        return named(overlay.ofKind("Kafka"), "cns");
    }

    private static Stream<String> groups(JsonNode user) {
        return Overlay.elements(user.at("/spec/authorization/acls"))
                .map(rule -> rule.path("resource"))
                .filter(resource -> resource.path("type").asText().equals("group"))
                .map(resource -> resource.path("name").asText());
    }

    private static Set<String> samplesOfBrokers() {
        Set<String> samples = new TreeSet<>();
        OF_BROKERS.matcher(rules()).results().forEach(found -> samples.add(found.group()));
        return samples;
    }

    private static List<String> inRules(String pattern) {
        return Pattern.compile(pattern)
                .matcher(rules())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String rules() {
        try {
            return Files.readString(Overlay.HOME.resolve("deploy/observability/rules/cns.rules.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(JsonNode array) {
        return Overlay.elements(array).map(JsonNode::asText);
    }

    private static JsonNode named(Stream<JsonNode> documents, String name) {
        return documents
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }
}
