package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kube-prometheus-stack passes over, and says nothing, what does not name its Helm release. */
class ObservedTest {
    private static final Set<String> KINDS = Set.of("ServiceMonitor", "PodMonitor", "PrometheusRule");

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "COMPONENTS"})
    void what_prometheus_is_to_read_names_a_release(Overlay overlay) {
        assertThat(overlay.documents().stream()
                        .filter(document -> KINDS.contains(document.path("kind").asText())))
                .hasSize(4)
                .allSatisfy(document -> assertThat(
                                document.at("/metadata/labels/release").asText())
                        .as(Overlay.label(document))
                        .isEqualTo("kube-prometheus-stack"));
    }
}
