package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command of the documents that selects by label finds something: with a label that nobody has, kubectl says nothing. */
class DocumentedSelectorsTest {
    private static final Pattern COMMAND = Pattern.compile("kubectl ([^`\n]*?) (?:-l|--selector)[ =]([^` \n]+)");

    /** As kubectl names them, to what is rendered. */
    private static final Map<String, String> KINDS = Map.of(
            "job", "Job", "deploy", "Deployment", "deployment", "Deployment", "statefulset", "StatefulSet", "pods", "");

    @ParameterizedTest
    @ValueSource(strings = {"docs/operations.md", "docs/runbooks.md"})
    void every_selector_finds_what_its_command_names(String document) throws IOException {
        List<Selected> commands = COMMAND.matcher(Files.readString(Overlay.HOME.resolve(document)))
                .results()
                .map(found -> new Selected(found.group(1), found.group(2)))
                .toList();

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.kinds())
                        .isNotEmpty()
                        .allSatisfy(kind -> assertThat(labels(kind)
                                        .filter(labels -> command.labels().entrySet().stream()
                                                .allMatch(label -> labels.path(label.getKey())
                                                        .asText()
                                                        .equals(label.getValue()))))
                                .as("%s for %s", kind, command)
                                .isNotEmpty()));
    }

    /** Of each object of the kind; of pods, those that Kubernetes or an operator gives them. */
    private static Stream<JsonNode> labels(String kind) {
        if (KINDS.getOrDefault(kind, kind).isEmpty()) {
            Stream<JsonNode> ours =
                    Overlay.PRODUCTION.workloads().map(workload -> workload.at("/spec/template/metadata/labels"));
            // A broker has its node pool's.
            return Stream.concat(
                    ours, Overlay.PRODUCTION.ofKind("KafkaNodePool").map(pool -> pool.at("/metadata/labels")));
        }
        return Overlay.PRODUCTION.ofKind(KINDS.getOrDefault(kind, kind)).map(object -> object.at("/metadata/labels"));
    }

    private record Selected(String command, String selector) {
        /** The words that are kinds; {@code deploy,statefulset} are two. */
        List<String> kinds() {
            return Arrays.stream(command.split("[ ,]"))
                    .filter(KINDS::containsKey)
                    .toList();
        }

        Map<String, String> labels() {
            return Arrays.stream(selector.split(","))
                    .map(label -> label.split("=", 2))
                    .collect(Collectors.toMap(label -> label[0], label -> label[1]));
        }
    }
}
