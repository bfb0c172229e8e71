package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document of every overlay satisfies its model; a field that nobody knows fails. */
class ValidationTest {
    private static final String VALIDATOR = System.getProperty("cns.k8s-validate", "");

    @ParameterizedTest
    @EnumSource
    void every_document_satisfies_its_model(Overlay overlay) {
        assertThat(overlay.documents())
                .hasSizeGreaterThan(50)
                .allSatisfy(document -> assertThat(Model.faults(document))
                        .as(Overlay.label(document))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{nmae: x}]}}}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: many}}",
                "{apiVersion: v1, kind: Service, spec: {ports: [{prot: 1}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {listener: []}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, spec: {authorization: {type: simple, acl: []}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{prot: x}]}}",
                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {rule: []}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: x}, spec: {instance: 3}}",
                "{apiVersion: example/v1, kind: Whatever}"
            })
    void a_fault_is_found(String document) {
        assertThat(Overlay.parse(document))
                .allSatisfy(one -> assertThat(Model.faults(one)).isNotEmpty());
    }

    /**
     * The same by a validator from outside with the schemas of Kubernetes and of every operator, required fields included:
     * {@code -Dcns.k8s-validate=FOLDER/validate.mjs} names it. It is no part of this repository.
     */
    @ParameterizedTest
    @EnumSource
    void a_validator_from_outside_finds_nothing_bad(Overlay overlay, @TempDir Path folder) throws Exception {
        assumeTrue(!VALIDATOR.isEmpty(), "manifests not validated: -Dcns.k8s-validate names no validator");
        Path file = Files.writeString(folder.resolve(overlay + ".yaml"), overlay.text());

        Process validator = new ProcessBuilder("node", VALIDATOR, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(validator.waitFor()).as(said).isZero();
    }

    @Test
    void nothing_secret_is_in_a_manifest() {
        assertThat(Overlay.values())
                .allSatisfy(overlay -> assertThat(overlay.documents().stream()
                                .map((JsonNode document) ->
                                        document.path("kind").asText()))
                        .doesNotContain("Secret"));
    }
}
