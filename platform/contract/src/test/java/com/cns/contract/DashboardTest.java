package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.metric.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Grafana's dashboards show what exists, and everything that the suite measures is on one of them. */
class DashboardTest {
    private static final Path FOLDER = Observability.FOLDER.resolve("dashboards");

    @Test
    void every_panel_reads_only_what_the_catalogue_names() throws IOException {
        for (Path file : files()) {
            for (JsonNode panel : Contract.JSON.readTree(Files.readString(file)).path("panels")) {
                List<String> expressions = expressions(panel).toList();
                assertThat(expressions).as(file + ": " + panel.path("title")).isNotEmpty();
                assertThat(expressions.stream().flatMap(text -> Observability.samplesIn(text).stream()))
                        .as(file + ": " + panel.path("title"))
                        .isSubsetOf(Observability.known());
            }
        }
    }

    @Test
    void every_metric_of_the_suite_is_on_a_dashboard() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Path file : files()) {
            for (JsonNode panel : Contract.JSON.readTree(Files.readString(file)).path("panels")) {
                expressions(panel).map(Observability::samplesIn).forEach(shown::addAll);
            }
        }

        assertThat(Stream.of(Metric.values())
                        .filter(metric -> metric.samples().stream().noneMatch(shown::contains)))
                .isEmpty();
    }

    @Test
    void panels_do_not_lie_over_each_other_and_ids_are_unique() throws IOException {
        for (Path file : files()) {
            Set<String> cells = new HashSet<>();
            JsonNode dashboard = Contract.JSON.readTree(Files.readString(file));
            assertThat(file).hasFileName(dashboard.path("uid").asText() + ".json");
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < at.path("w").asInt(); x++) {
                    for (int y = 0; y < at.path("h").asInt(); y++) {
                        assertThat(cells.add((at.path("x").asInt() + x) + ","
                                        + (at.path("y").asInt() + y)))
                                .as(file + ": " + panel.path("title"))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void the_kustomization_takes_all_of_them() throws IOException {
        String kustomization = Observability.read(Observability.FOLDER.resolve("kustomization.yaml"));

        assertThat(kustomization
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("- dashboards/"))
                        .map(line -> line.substring(2))
                        .collect(Collectors.toSet()))
                .isEqualTo(files().stream()
                        .map(file -> Observability.FOLDER.relativize(file).toString())
                        .collect(Collectors.toSet()));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(5);
            return files;
        }
    }

    private static Stream<String> expressions(JsonNode panel) {
        return StreamSupport.stream(panel.path("targets").spliterator(), false)
                .map(target -> target.path("expr").asText());
    }
}
