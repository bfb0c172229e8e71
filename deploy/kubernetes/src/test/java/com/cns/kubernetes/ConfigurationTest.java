package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Manifests say nothing that the built services do not understand, and agree with what they are configured with. */
class ConfigurationTest {
    @ParameterizedTest
    @EnumSource
    void every_variable_is_a_setting_of_its_service(Overlay overlay) {
        assertThat(overlay.workloads())
                .hasSize(8)
                .allSatisfy(workload -> assertThat(environment(overlay, workload))
                        .as(Overlay.label(workload))
                        .hasSizeGreaterThan(20)
                        .allSatisfy((name, value) -> assertThat(isSetting(service(workload), name))
                                .as(name)
                                .isTrue()));
    }

    @Test
    void a_variable_that_no_service_reads_is_found() {
        assertThat(Stream.of(
                        "CNS_NOT_THERE",
                        "QUARKUS_SHUTDOWN_TIMEOUTS",
                        "KAFKA_SSL_KEYSTORE",
                        // As Quarkus documents it for quoted names; ours are not, and it would be passed over.
                        "QUARKUS_DATASOURCE__SYSTEM__REACTIVE_POSTGRESQL_SSL_MODE",
                        // Fixed by the build: a variable comes too late.
                        "QUARKUS_SHUTDOWN_DELAY_ENABLED",
                        "QUARKUS_DATASOURCE_DB_KIND"))
                .noneMatch(name -> isSetting(Service.ACCOUNT, name));
    }

    @ParameterizedTest
    @EnumSource
    void ports_and_probes_are_those_of_the_services(Overlay overlay) {
        assertThat(overlay.services()).hasSize(4).allSatisfy(workload -> {
            Artifact artifact = Artifact.of(service(workload));
            JsonNode container = container(workload);

            assertThat(ports(container.path("ports"), "containerPort"))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "http", Integer.valueOf(artifact.property("quarkus.http.port")),
                            "management", Integer.valueOf(artifact.property("quarkus.management.port"))));
            assertThat(Map.of("started", "startupProbe", "ready", "readinessProbe", "live", "livenessProbe"))
                    .allSatisfy((check, probe) -> {
                        assertThat(container.at("/" + probe + "/httpGet/port").asText())
                                .isEqualTo("management");
                        assertThat(container.at("/" + probe + "/httpGet/path").asText())
                                .isEqualTo(healthPath(artifact, check));
                    });
        });
    }

    @ParameterizedTest
    @EnumSource
    void services_lead_to_the_ports_that_routes_policies_and_prometheus_use(Overlay overlay) {
        assertThat(overlay.ofKind("Service")).hasSize(4).allSatisfy(document -> {
            Service service = Service.fromString(document.at("/metadata/name").asText());
            assertThat(ports(document.at("/spec/ports"), "port"))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("http", service.port(), "management", service.managementPort()));
            assertThat(policy(overlay, service).findValuesAsText("port"))
                    .contains(Integer.toString(service.port()), Integer.toString(service.managementPort()));
        });
        assertThat(overlay.ofKind("HTTPRoute"))
                .hasSize(4)
                .allSatisfy(route -> assertThat(
                                route.at("/spec/rules/0/backendRefs/0/port").asInt())
                        .isEqualTo(Service.fromString(route.at("/metadata/name").asText())
                                .port()));
        assertThat(overlay.ofKind("ServiceMonitor")).allSatisfy(monitor -> {
            assertThat(monitor.at("/spec/endpoints/0/port").asText()).isEqualTo("management");
            assertThat(monitor.at("/spec/endpoints/0/path").asText())
                    .isEqualTo(Artifact.of(Service.USAGE).quarkusDefault("quarkus.management.root-path") + "/"
                            + Artifact.of(Service.USAGE).property("quarkus.micrometer.export.prometheus.path"));
        });
    }

    /** Its pods are there, with most implementations: among the services all would be closed to customers. */
    @ParameterizedTest
    @EnumSource
    void customers_come_in_from_the_namespace_of_the_gateway(Overlay overlay) {
        JsonNode gateway = named(overlay.ofKind("Gateway"), "cns");
        String namespace = gateway.at("/metadata/namespace").asText();

        assertThat(overlay.ofKind("HTTPRoute")).hasSize(4).allSatisfy(route -> {
            assertThat(route.at("/spec/parentRefs/0/namespace").asText()).isEqualTo(namespace);
            String own = route.at("/metadata/namespace").asText();
            assertThat(own).isNotEqualTo(namespace);
            assertThat(Overlay.elements(gateway.at("/spec/listeners"))
                            .map(listener -> listener.at("/allowedRoutes/namespaces/selector/matchLabels")
                                    .path("kubernetes.io/metadata.name")
                                    .asText()))
                    .containsExactly(own);
        });
        for (Service service : Service.values()) {
            JsonNode customers = policy(overlay, service).at("/spec/ingress/0");
            assertThat(customers
                            .at("/from/0/namespaceSelector/matchLabels")
                            .path("kubernetes.io/metadata.name")
                            .asText())
                    .isEqualTo(namespace);
            assertThat(customers.findValuesAsText("port")).containsExactly(Integer.toString(service.port()));
        }
    }

    /** A listener takes requests for its own host name and no other. */
    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "COMPONENTS"})
    void the_gateway_listens_for_the_host_that_customers_are_told(Overlay overlay) {
        JsonNode gateway = named(overlay.ofKind("Gateway"), "cns");
        assertThat(overlay.services())
                .hasSize(4)
                .allSatisfy(workload -> assertThat(
                                URI.create(environment(overlay, workload).getOrDefault("CNS_PUBLIC_URL", ""))
                                        .getHost())
                        .isEqualTo(gateway.at("/spec/listeners/0/hostname").asText()));
    }

    /** All but the gateway is where the policies are. */
    @ParameterizedTest
    @EnumSource
    void all_but_the_gateway_is_in_one_namespace(Overlay overlay) {
        assertThat(overlay.documents())
                .filteredOn(
                        document -> !"Namespace".equals(document.path("kind").asText())
                                && !"Gateway".equals(document.path("kind").asText()))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(
                                document.at("/metadata/namespace").asText())
                        .as(Overlay.label(document))
                        .isEqualTo("cns"));
    }

    @ParameterizedTest
    @EnumSource
    void a_replica_has_the_time_that_it_needs_to_stop(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            int preStop =
                    container(workload).at("/lifecycle/preStop/sleep/seconds").asInt();
            Duration requests =
                    Duration.parse("PT" + environment(overlay, workload).get("QUARKUS_SHUTDOWN_TIMEOUT"));
            assertThat(preStop).isPositive();
            assertThat(pod.path("terminationGracePeriodSeconds").asLong())
                    .isGreaterThanOrEqualTo(preStop + requests.toSeconds() + 20);
        });
    }

    /** There while a root is rotated: a pod starts as well where the Secret has none. */
    @ParameterizedTest
    @EnumSource
    void a_second_root_may_be_there_or_not(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(Overlay.elements(pod.path("volumes"))
                            .flatMap(volume -> Overlay.elements(volume.at("/projected/sources")))
                            .map(source -> source.path("secret"))
                            .filter(secret -> secret.path("name").asText().endsWith("-root-key"))
                            .map(secret -> secret.at("/items/0/key").asText() + " "
                                    + secret.path("optional").asBoolean()))
                    .containsExactly("root false", "other-root true");
            assertThat(pod.at("/initContainers/0/command/2").asText())
                    .contains("cat /secrets/root > /keys/root")
                    .contains("if [ -e /secrets/other-root ]; then cat /secrets/other-root > /keys/other-root; fi");
            assertThat(environment(overlay, workload))
                    .containsEntry("CNS_KEYRING_ROOT_FILE", "/keys/root")
                    .containsEntry("CNS_KEYRING_OTHER_ROOT_FILES", "/keys/other-root");
        });
    }

    /**
     * A file that nothing exchanges under the process: at a renewal Strimzi draws a new password with the new {@code user.p12}, and
     * what a process was told at its start opens the old one only.
     */
    @ParameterizedTest
    @EnumSource
    void the_key_for_kafka_is_a_copy_of_the_start_without_a_password(Overlay overlay) {
        assertThat(overlay.services()).hasSize(4).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(Overlay.elements(pod.path("volumes"))
                            .filter(volume -> volume.path("name").asText().equals("secrets"))
                            .flatMap(volume -> Overlay.elements(volume.at("/projected/sources")))
                            .map(source -> source.path("secret"))
                            .filter(secret -> secret.path("name")
                                    .asText()
                                    .equals(service(workload).wireName()))
                            .flatMap(secret -> Overlay.elements(secret.path("items")))
                            .map(item -> item.path("key").asText() + " "
                                    + item.path("path").asText()))
                    .containsExactly("user.key kafka.key", "user.crt kafka.crt");
            assertThat(pod.at("/initContainers/0/command/2").asText())
                    .contains("cat /secrets/kafka.key /secrets/kafka.crt > /keys/kafka.pem");
            assertThat(environment(overlay, workload))
                    .containsEntry("KAFKA_SSL_KEYSTORE_TYPE", "PEM")
                    .containsEntry("KAFKA_SSL_KEYSTORE_LOCATION", "/keys/kafka.pem")
                    .doesNotContainKey("KAFKA_SSL_KEYSTORE_PASSWORD");
        });
    }

    @ParameterizedTest
    @EnumSource
    void migrations_run_apart_and_as_the_owners(Overlay overlay) {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            boolean migrates = "Job".equals(workload.path("kind").asText());
            Map<String, String> environment = environment(overlay, workload);
            assertThat(environment).containsEntry("CNS_MIGRATE_AT_START", Boolean.toString(migrates));
            assertThat(environment.containsKey("QUARKUS_INIT_AND_EXIT")).isEqualTo(migrates);
            assertThat(environment.containsKey("QUARKUS_DATASOURCE_MIGRATION_PASSWORD"))
                    .isEqualTo(migrates);
            assertThat(environment.containsKey("QUARKUS_DATASOURCE_KEYRING_MIGRATION_PASSWORD"))
                    .isEqualTo(migrates);
            assertThat(environment.containsKey("QUARKUS_DATASOURCE_PASSWORD")).isEqualTo(!migrates);
        });
    }

    /** An index that is broken off in the middle is built from its beginning: a deadline that is too short would be for ever. */
    @ParameterizedTest
    @EnumSource
    void a_migration_may_take_as_long_as_it_needs(Overlay overlay) {
        assertThat(overlay.ofKind("Job"))
                .hasSize(4)
                .allSatisfy(
                        job -> assertThat(job.at("/spec/activeDeadlineSeconds").isMissingNode())
                                .as(Overlay.label(job))
                                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void databases_and_roles_are_those_that_the_services_name(Overlay overlay) {
        for (Service service : Service.values()) {
            String name = service.name().toLowerCase(Locale.ROOT);
            assertInitialised(overlay, name + "-data", name, name + "_owner");
            assertThat(roles(overlay, name + "-data")).containsExactlyInAnyOrder(name + "_app", name + "_system");
            assertInitialised(overlay, name + "-keyring", name + "_keyring", name + "_keyring_owner");
            assertThat(roles(overlay, name + "-keyring")).containsExactly(name + "_keyring");
        }
    }

    /** One build, of the very version that everything is tested on: a tag without the date moves with each week's. */
    @ParameterizedTest
    @EnumSource
    void databases_run_the_postgresql_that_the_tests_run_on(Overlay overlay) throws IOException {
        Matcher tested = Pattern.compile("<postgres-binaries.version>(\\d+\\.\\d+)")
                .matcher(Files.readString(Overlay.HOME.resolve("pom.xml")));
        assertThat(tested.find()).isTrue();
        assertThat(overlay.ofKind("Cluster"))
                .hasSize(8)
                .allSatisfy(cluster -> assertThat(cluster.at("/spec/imageName").asText())
                        .matches("ghcr[.]io/cloudnative-pg/postgresql:" + Pattern.quote(tested.group(1))
                                + "-20\\d{10}-system-trixie"));
    }

    /** It is in the namespace of the services, where nothing is reached that no policy names. */
    @Test
    void the_mail_server_of_the_local_overlay_is_reached_by_those_who_send() {
        List<JsonNode> senders = Overlay.LOCAL
                .services()
                .filter(workload -> environment(Overlay.LOCAL, workload).containsKey("CNS_SMTP_HOST"))
                .toList();
        JsonNode in = named(Overlay.LOCAL.ofKind("NetworkPolicy"), "mail-in");
        JsonNode out = named(Overlay.LOCAL.ofKind("NetworkPolicy"), "mail-out");

        assertThat(out.at("/spec/podSelector")).isEqualTo(in.at("/spec/ingress/0/from/0/podSelector"));
        assertThat(out.at("/spec/egress/0/to/0/podSelector")).isEqualTo(in.at("/spec/podSelector"));
        assertThat(out.at("/spec/egress/0/ports")).isEqualTo(in.at("/spec/ingress/0/ports"));
        assertThat(Overlay.elements(out.at("/spec/podSelector/matchExpressions/0/values"))
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(senders.stream()
                        .map(sender -> service(sender).wireName())
                        .toList());
        assertThat(senders).hasSize(2).allSatisfy(sender -> {
            Map<String, String> environment = environment(Overlay.LOCAL, sender);
            assertThat(environment)
                    .containsEntry(
                            "CNS_SMTP_HOST",
                            in.at("/spec/podSelector/matchLabels")
                                    .path("app.kubernetes.io/name")
                                    .asText());
            assertThat(in.at("/spec/ingress/0").findValuesAsText("port")).contains(environment.get("CNS_SMTP_PORT"));
        });
    }

    /** A policy that has another port than the setting: no mail would ever leave, and nothing would say why. */
    @ParameterizedTest
    @EnumSource
    void mails_leave_on_the_port_that_the_services_are_told(Overlay overlay) {
        assertThat(overlay.services()
                        .filter(workload -> environment(overlay, workload).containsKey("CNS_SMTP_HOST")))
                .hasSize(2)
                .allSatisfy(sender -> {
                    String policy = service(sender).name().toLowerCase(Locale.ROOT) + "-mail-and-webhooks-out";
                    assertThat(named(overlay.ofKind("NetworkPolicy"), policy)
                                    .at("/spec/egress/0/ports")
                                    .findValuesAsText("port"))
                            .containsExactly(environment(overlay, sender).get("CNS_SMTP_PORT"));
                });
    }

    /** The services' own defaults are examples: a holder would write to nobody, the record of processing would name nobody. */
    @ParameterizedTest
    @EnumSource
    void who_runs_the_suite_says_where_people_reach_them(Overlay overlay) {
        assertThat(overlay.services().filter(workload -> service(workload) == Service.ABUSE))
                .singleElement()
                .satisfies(
                        workload -> assertThat(environment(overlay, workload)).containsKey("CNS_ABUSE_REVIEW_CONTACT"));
        assertThat(overlay.services().filter(workload -> service(workload) == Service.ACCOUNT))
                .singleElement()
                .satisfies(workload -> assertThat(environment(overlay, workload))
                        .containsKeys(
                                "CNS_CONTACT",
                                "CNS_OPERATOR_NAME",
                                "CNS_OPERATOR_CONTACT",
                                "CNS_OPERATOR_DATA_PROTECTION_OFFICER",
                                "CNS_OPERATOR_TRANSFERS"));
    }

    /** Traces leave where a collector is named, and nowhere else. */
    @ParameterizedTest
    @EnumSource
    void traces_are_off_but_for_their_component(Overlay overlay) {
        boolean on = overlay == Overlay.COMPONENTS;
        assertThat(overlay.services())
                .allSatisfy(workload -> assertThat(
                                environment(overlay, workload).containsKey("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT"))
                        .isEqualTo(on));
        assertThat(overlay.ofKind("NetworkPolicy")
                        .filter(policy -> policy.at("/metadata/name").asText().equals("traces-out")))
                .hasSize(on ? 1 : 0);
    }

    /** One file, beside the public authorities and not instead of them: webhooks go to the internet. */
    @ParameterizedTest
    @EnumSource
    void authorities_of_the_operator_are_trusted_where_their_component_is(Overlay overlay) {
        assertThat(overlay.services()).hasSize(4).allSatisfy(workload -> {
            List<JsonNode> trust = Overlay.elements(workload.at("/spec/template/spec/initContainers"))
                    .filter(container -> container.path("name").asText().equals("trust"))
                    .toList();
            assertThat(trust).hasSize(overlay == Overlay.COMPONENTS ? 1 : 0).allSatisfy(container -> {
                assertThat(container.at("/command/2").asText())
                        .contains("cat \"$jre/lib/security/cacerts\" > /keys/trust")
                        .contains("-keystore /keys/trust -storepass changeit");
                assertThat(container.path("image"))
                        .isEqualTo(container(workload).path("image"));
                assertThat(environment(overlay, workload).getOrDefault("JDK_JAVA_OPTIONS", ""))
                        .contains("-Djavax.net.ssl.trustStore=/keys/trust ")
                        .contains("-Djavax.net.ssl.trustStorePassword=changeit");
            });
        });
    }

    /** Who may talk to Kafka: the services, and with the component whoever looks after dead letters. */
    @ParameterizedTest
    @EnumSource
    void kafka_is_open_to_the_services_and_for_dead_letters_when_asked(Overlay overlay) {
        assertThat(overlay.ofKind("Kafka"))
                .singleElement()
                .satisfies(kafka -> assertThat(kafka.at("/spec/kafka/listeners/0/networkPolicyPeers")
                                .findValuesAsText("app.kubernetes.io/component"))
                        .containsExactlyElementsOf(
                                overlay == Overlay.COMPONENTS
                                        ? List.of("service", "dead-letters")
                                        : List.of("service")));
        assertThat(overlay.ofKind("KafkaUser")).hasSize(overlay == Overlay.COMPONENTS ? 7 : 4);
    }

    /** From named addresses, with a certificate, to read declared topics and nothing more. */
    @ParameterizedTest
    @EnumSource
    void kafka_is_closed_to_consumers_outside_but_for_their_component(Overlay overlay) {
        List<JsonNode> outside = overlay.ofKind("Kafka")
                .flatMap(kafka -> Overlay.elements(kafka.at("/spec/kafka/listeners")))
                .filter(listener -> !"internal".equals(listener.path("type").asText()))
                .toList();
        assertThat(outside).hasSize(overlay == Overlay.COMPONENTS ? 1 : 0).allSatisfy(listener -> {
            assertThat(listener.path("tls").asBoolean()).isTrue();
            assertThat(listener.at("/authentication/type").asText()).isEqualTo("tls");
            assertThat(listener.path("networkPolicyPeers").findValuesAsText("cidr"))
                    .isNotEmpty()
                    .noneMatch(cidr -> cidr.endsWith("/0"))
                    .containsExactlyElementsOf(Overlay.elements(listener.at("/configuration/loadBalancerSourceRanges"))
                            .map(JsonNode::asText)
                            .toList());
            assertThat(listener.at("/configuration/externalTrafficPolicy").asText())
                    .isEqualTo("Local");
        });
        Set<String> declared = Stream.of(Topic.values()).map(Topic::wireName).collect(Collectors.toSet());
        List<JsonNode> users = overlay.ofKind("KafkaUser")
                .filter(user -> user.at("/metadata/name").asText().startsWith("outside"))
                .toList();
        assertThat(users).hasSize(outside.size());
        assertThat(users.stream().flatMap(user -> Overlay.elements(user.at("/spec/authorization/acls"))))
                .allSatisfy(rule -> {
                    assertThat(Overlay.elements(rule.path("operations")).map(JsonNode::asText))
                            .containsExactly("Read", "Describe");
                    String name = rule.at("/resource/name").asText();
                    assertThat(declared.contains(name) || name.startsWith("outside."))
                            .as(name)
                            .isTrue();
                });
    }

    /** Whoever opens the way says who comes in: an example that is applied as it is would read what nobody asked it to. */
    @Test
    void the_component_for_consumers_outside_admits_nobody_by_itself() throws IOException {
        assertThat(Overlay.parse(Files.readString(
                        Overlay.HOME.resolve("deploy/kubernetes/components/consumers-outside/kustomization.yaml"))))
                .singleElement()
                .satisfies(component -> assertThat(component.path("resources")).isEmpty());
    }

    /** What a service's channels read is what the contract, and so the rules of its Kafka user, say that it reads. */
    @ParameterizedTest
    @EnumSource
    void channels_read_declared_topics_in_groups_of_the_service(Service service) {
        Artifact artifact = Artifact.of(service);
        Set<String> topics = new TreeSet<>();
        for (String key : artifact.propertyNames()) {
            if (key.startsWith("mp.messaging.incoming.") && key.endsWith(".topic")) {
                topics.add(artifact.property(key));
                assertThat(artifact.property(key.replace(".topic", ".group.id")))
                        .startsWith("${cns.service}.");
            }
        }
        assertThat(topics)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(Stream.of(Topic.values())
                                .filter(declared -> declared.wireName().equals(topic)))
                        .singleElement()
                        .satisfies(declared -> assertThat(declared.to()).contains(service)));
    }

    private static boolean isSetting(Service service, String variable) {
        // The JVM's own.
        if (variable.equals("JDK_JAVA_OPTIONS")) {
            return true;
        }
        if (variable.startsWith("KAFKA_")) {
            String name = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            return ConsumerConfig.configNames().contains(name)
                    && ProducerConfig.configNames().contains(name);
        }
        return Artifact.of(service).knows(variable);
    }

    /** What a container's environment holds; values that come from elsewhere are empty. */
    private static Map<String, String> environment(Overlay overlay, JsonNode workload) {
        Map<String, String> environment = new HashMap<>();
        JsonNode container = container(workload);
        for (JsonNode from : container.path("envFrom")) {
            String name = from.at("/configMapRef/name").asText();
            JsonNode data = overlay.ofKind("ConfigMap")
                    .filter(map -> map.at("/metadata/name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no ConfigMap " + name))
                    .path("data");
            data.properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
        }
        container
                .path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return environment;
    }

    private static Service service(JsonNode workload) {
        return Service.fromString(
                workload.at("/metadata/labels").path("app.kubernetes.io/name").asText());
    }

    private static JsonNode container(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0");
    }

    private static Map<String, Integer> ports(JsonNode ports, String field) {
        Map<String, Integer> byName = new HashMap<>();
        ports.forEach(
                port -> byName.put(port.path("name").asText(), port.path(field).asInt()));
        return byName;
    }

    /** Quarkus' own, as no service changes them; ProductionConfigurationIT asks the running services for them. */
    private static String healthPath(Artifact artifact, String check) {
        assertThat(artifact.propertyNames())
                .noneMatch(name -> name.startsWith("quarkus.smallrye-health.") || name.endsWith(".root-path"));
        return artifact.quarkusDefault("quarkus.management.root-path") + "/health/" + check;
    }

    private static JsonNode policy(Overlay overlay, Service service) {
        return named(overlay.ofKind("NetworkPolicy"), service.wireName() + "-in");
    }

    private static JsonNode cluster(Overlay overlay, String name) {
        return named(overlay.ofKind("Cluster"), name);
    }

    private static void assertInitialised(Overlay overlay, String cluster, String database, String owner) {
        JsonNode initdb = cluster(overlay, cluster).at("/spec/bootstrap/initdb");
        assertThat(initdb.path("database").asText()).isEqualTo(database);
        assertThat(initdb.path("owner").asText()).isEqualTo(owner);
    }

    private static List<String> roles(Overlay overlay, String cluster) {
        return cluster(overlay, cluster).at("/spec/managed/roles").findValuesAsText("name").stream()
                .filter(name -> name.contains("_"))
                .toList();
    }

    private static JsonNode named(Stream<JsonNode> documents, String name) {
        return documents
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }
}
