package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the restricted Pod Security Standard asks for, and a little more; and nothing talks to anything by default. */
class PodSecurityTest {
    private static final double GIB = 1024 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void the_namespace_refuses_pods_that_are_not_restricted(Overlay overlay) {
        assertThat(overlay.ofKind("Namespace"))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace
                                .at("/metadata/labels")
                                .path("pod-security.kubernetes.io/enforce")
                                .asText())
                        .isEqualTo("restricted"));
    }

    @ParameterizedTest
    @EnumSource
    void no_pod_is_more_than_restricted_and_none_has_a_token(Overlay overlay) {
        assertThat(overlay.workloads()).hasSize(8).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10_001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(containers(pod)).isNotEmpty().allSatisfy(container -> {
                assertThat(container
                                .at("/securityContext/allowPrivilegeEscalation")
                                .asBoolean(true))
                        .isFalse();
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                        .isEqualTo("ALL");
                assertResources(container);
            });
        });
        assertThat(overlay.ofKind("ServiceAccount"))
                .hasSize(4)
                .allSatisfy(account -> assertThat(
                                account.path("automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    /** A node pool's template takes the place of Kafka's: what stands there only is nothing. */
    @ParameterizedTest
    @EnumSource
    void pods_of_kafka_are_restricted_by_the_templates_that_strimzi_takes(Overlay overlay) {
        assertThat(overlay.ofKind("Kafka")).singleElement().satisfies(kafka -> {
            assertThat(overlay.ofKind("KafkaNodePool")).isNotEmpty().allSatisfy(pool -> {
                JsonNode own = pool.at("/spec/template");
                assertRestricted(own.isMissingNode() ? kafka.at("/spec/kafka/template") : own, "kafkaContainer");
            });
            assertRestricted(
                    kafka.at("/spec/entityOperator/template"), "topicOperatorContainer", "userOperatorContainer");
            assertRestricted(kafka.at("/spec/kafkaExporter/template"), "container");
        });
    }

    /** A namespace with a quota refuses a pod without; a node that is full ends one first. */
    @ParameterizedTest
    @EnumSource
    void what_the_operators_start_asks_for_memory_and_has_a_limit(Overlay overlay) {
        assertThat(overlay.ofKind("Kafka")).singleElement().satisfies(kafka -> {
            assertResources(kafka.at("/spec/entityOperator/topicOperator"));
            assertResources(kafka.at("/spec/entityOperator/userOperator"));
            assertResources(kafka.at("/spec/kafkaExporter"));
        });
        assertThat(overlay.ofKind("KafkaNodePool")).isNotEmpty().allSatisfy(pool -> assertResources(pool.path("spec")));
        assertThat(overlay.ofKind("Cluster")).hasSize(8).allSatisfy(cluster -> assertResources(cluster.path("spec")));
    }

    /** What a cluster must have is what the manifests ask for, the autoscalers at their least; migrations come and go. */
    @Test
    void the_page_of_operations_says_how_much_production_asks_for() throws IOException {
        BigDecimal cpu = BigDecimal.ZERO;
        BigDecimal memory = BigDecimal.ZERO;
        BigDecimal disk = BigDecimal.ZERO;
        for (JsonNode document : Overlay.PRODUCTION.documents()) {
            BigDecimal many = BigDecimal.valueOf(replicas(document));
            for (JsonNode requests : requests(document).toList()) {
                cpu = cpu.add(many.multiply(amount(requests.path("cpu"))));
                memory = memory.add(many.multiply(amount(requests.path("memory"))));
            }
            for (JsonNode size : disks(document).toList()) {
                disk = disk.add(many.multiply(amount(size)));
            }
        }

        assertThat(Files.readString(Overlay.HOME.resolve("docs/operations.md")))
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f cores, %.1f GiB of memory and %,.0f GiB of disks",
                        cpu,
                        memory.doubleValue() / GIB,
                        disk.doubleValue() / GIB));
    }

    private static int replicas(JsonNode document) {
        return switch (document.path("kind").asText()) {
            case "Deployment", "StatefulSet" ->
                Overlay.PRODUCTION
                        .ofKind("HorizontalPodAutoscaler")
                        .filter(scaler -> scaler.at("/spec/scaleTargetRef/name").equals(document.at("/metadata/name")))
                        .mapToInt(scaler -> scaler.at("/spec/minReplicas").asInt())
                        .sum();
            case "Cluster" -> document.at("/spec/instances").asInt();
            case "KafkaNodePool" -> document.at("/spec/replicas").asInt();
            case "Kafka" -> 1;
            default -> 0;
        };
    }

    /** Of one replica, container by container. */
    private static Stream<JsonNode> requests(JsonNode document) {
        return switch (document.path("kind").asText()) {
            case "Deployment", "StatefulSet" ->
                Overlay.elements(document.at("/spec/template/spec/containers"))
                        .map(container -> container.at("/resources/requests"));
            case "Cluster", "KafkaNodePool" -> Stream.of(document.at("/spec/resources/requests"));
            case "Kafka" ->
                Stream.of("entityOperator/topicOperator", "entityOperator/userOperator", "kafkaExporter")
                        .map(part -> document.at("/spec/" + part + "/resources/requests"));
            default -> Stream.empty();
        };
    }

    private static Stream<JsonNode> disks(JsonNode document) {
        return switch (document.path("kind").asText()) {
            case "StatefulSet" ->
                Overlay.elements(document.at("/spec/volumeClaimTemplates"))
                        .map(claim -> claim.at("/spec/resources/requests/storage"));
            case "Cluster" -> Stream.of(document.at("/spec/storage/size"), document.at("/spec/walStorage/size"));
            case "KafkaNodePool" ->
                Overlay.elements(document.at("/spec/storage/volumes")).map(volume -> volume.path("size"));
            default -> Stream.empty();
        };
    }

    private static BigDecimal amount(JsonNode quantity) {
        return Quantity.parse(quantity.asText()).getNumericalAmount();
    }

    /** A new claim's file system belongs to root; without a group of the pod no process but root's writes to it. */
    @ParameterizedTest
    @EnumSource
    void brokers_may_write_to_the_disk_that_they_claim(Overlay overlay) {
        assertThat(overlay.ofKind("KafkaNodePool"))
                .filteredOn(pool ->
                        pool.at("/spec/storage").findValuesAsText("type").contains("persistent-claim"))
                .isNotEmpty()
                .allSatisfy(pool -> assertThat(pool.at("/spec/template/pod/securityContext/fsGroup")
                                .isInt())
                        .as(Overlay.label(pool))
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void each_service_is_spread_and_keeps_all_but_one_replica_in_a_disruption(Overlay overlay) {
        assertThat(overlay.services())
                .allSatisfy(workload -> assertThat(
                                (Iterable<JsonNode>) workload.at("/spec/template/spec/topologySpreadConstraints"))
                        .hasSize(2)
                        .allSatisfy(constraint -> assertThat(constraint.at("/labelSelector/matchLabels"))
                                .isEqualTo(workload.at("/spec/selector/matchLabels"))));
        assertThat(overlay.ofKind("PodDisruptionBudget"))
                .hasSize(4)
                .allSatisfy(budget ->
                        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
    }

    /** CloudNativePG keeps a primary from being evicted; one that has no replica would keep its node for ever. */
    @ParameterizedTest
    @EnumSource
    void a_database_of_one_instance_keeps_no_node_from_being_drained(Overlay overlay) {
        assertThat(overlay.ofKind("Cluster"))
                .hasSize(8)
                .allSatisfy(cluster -> assertThat(cluster.at("/spec/enablePDB").asBoolean(true))
                        .as(Overlay.label(cluster))
                        .isEqualTo(cluster.at("/spec/instances").asInt() > 1));
    }

    /** Zones only where there are some: a node without their label would never get a replica. */
    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "COMPONENTS"})
    void in_production_no_node_has_two_of_three(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(workload -> {
            JsonNode constraints = workload.at("/spec/template/spec/topologySpreadConstraints");
            assertThat(constraints.findValuesAsText("topologyKey"))
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(constraints.findValuesAsText("whenUnsatisfiable"))
                    .containsExactly("ScheduleAnyway", "DoNotSchedule");
            // A tainted node has none and would count as the one that is behind.
            assertThat(constraints.findValuesAsText("nodeTaintsPolicy")).containsExactly("Honor", "Honor");
        });
        assertThat(overlay.ofKind("KafkaNodePool")).isNotEmpty().allSatisfy(pool -> {
            JsonNode required = pool.at(
                    "/spec/template/pod/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0");
            assertThat(required.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
            assertThat(required.at("/labelSelector/matchLabels")
                            .path("strimzi.io/pool-name")
                            .asText())
                    .isEqualTo(pool.at("/metadata/name").asText());
        });
        assertThat(overlay.ofKind("Cluster")).hasSize(8).allSatisfy(cluster -> {
            assertThat(cluster.at("/spec/affinity/topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
            assertThat(cluster.at("/spec/affinity/podAntiAffinityType").asText())
                    .isEqualTo("required");
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_let_through_by_default_and_every_exception_names_ports(Overlay overlay) {
        List<JsonNode> policies = overlay.ofKind("NetworkPolicy").toList();
        assertThat(policies)
                .filteredOn(policy -> policy.at("/spec/podSelector").isEmpty())
                .filteredOn(policy -> policy.at("/spec/ingress").isMissingNode()
                        && policy.at("/spec/egress").isMissingNode())
                .singleElement()
                .satisfies(policy -> assertThat(Overlay.elements((ArrayNode) policy.at("/spec/policyTypes"))
                                .map(JsonNode::asText))
                        .containsExactlyInAnyOrder("Ingress", "Egress"));
        assertThat(policies)
                .filteredOn(policy -> !policy.at("/metadata/name").asText().equals("kafka-out"))
                .allSatisfy(policy -> assertThat(rules(policy))
                        .allSatisfy(rule -> assertThat(rule.has("ports"))
                                .as(Overlay.label(policy))
                                .isTrue()));
    }

    /** Wherever it is: the API server, of those who talk to it, and the mail server. All else says whom it goes to. */
    @ParameterizedTest
    @EnumSource
    void only_the_api_server_and_mail_may_be_anywhere(Overlay overlay) {
        assertThat(overlay.ofKind("NetworkPolicy")
                        .filter(policy ->
                                Overlay.elements(policy.at("/spec/egress")).anyMatch(rule -> !rule.has("to")))
                        .map(policy -> policy.at("/metadata/name").asText()))
                .containsExactlyInAnyOrder(
                        "databases-api-server-out",
                        "kafka-api-server-out",
                        "account-mail-and-webhooks-out",
                        "consent-mail-and-webhooks-out");
    }

    /** Strimzi's name of the exporter is not among those who talk to the API server. */
    @ParameterizedTest
    @EnumSource
    void brokers_and_the_entity_operator_reach_the_api_server_and_the_exporter_does_not(Overlay overlay) {
        assertThat(overlay.ofKind("NetworkPolicy")
                        .filter(policy -> policy.at("/metadata/name").asText().equals("kafka-api-server-out")))
                .singleElement()
                .satisfies(policy -> {
                    JsonNode expression = policy.at("/spec/podSelector/matchExpressions/0");
                    assertThat(expression.path("key").asText()).isEqualTo("strimzi.io/name");
                    assertThat(expression.path("operator").asText()).isEqualTo("In");
                    assertThat(Overlay.elements(expression.path("values")).map(JsonNode::asText))
                            .containsExactly("cns-kafka", "cns-entity-operator");
                });
    }

    private static void assertRestricted(JsonNode template, String... containers) {
        JsonNode pod = template.at("/pod/securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(containers).allSatisfy(container -> {
            JsonNode context = template.path(container).path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
    }

    private static void assertResources(JsonNode container) {
        assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.concat(Overlay.elements(pod.path("containers")), Overlay.elements(pod.path("initContainers")));
    }

    private static Stream<JsonNode> rules(JsonNode policy) {
        return Stream.concat(Overlay.elements(policy.at("/spec/ingress")), Overlay.elements(policy.at("/spec/egress")));
    }
}
