package com.cns.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An overlay, rendered by {@code kubectl kustomize} once. */
enum Overlay {
    LOCAL("overlays/local"),
    PRODUCTION("overlays/production"),
    /** Production with every component. */
    COMPONENTS("src/test/kustomize");

    static final Path HOME =
            Path.of(System.getProperty("cns.home", "../..")).toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<Overlay, String> RENDERED = new EnumMap<>(Overlay.class);

    private final String folder;

    Overlay(String folder) {
        this.folder = folder;
    }

    /** The rendered text; the test that asks is skipped, and says why, where there is no kubectl with Kustomize 5.4. */
    String text() {
        assumeTrue(
                Kubectl.AVAILABLE,
                "manifests not rendered: no kubectl with Kustomize 5.4 on the path (kubectl 1.31 or newer has it)");
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(
                    this,
                    overlay -> Kubectl.run(
                            "kustomize",
                            HOME.resolve("deploy/kubernetes")
                                    .resolve(overlay.folder)
                                    .toString()));
        }
    }

    List<JsonNode> documents() {
        return parse(text());
    }

    Stream<JsonNode> ofKind(String kind) {
        return documents().stream()
                .filter(document -> kind.equals(document.path("kind").asText()));
    }

    /** What has a pod template: the services and their migrations. */
    Stream<JsonNode> workloads() {
        return documents().stream()
                .filter(document -> document.at("/spec/template/spec").has("containers"));
    }

    /** The services themselves. */
    Stream<JsonNode> services() {
        return workloads()
                .filter(workload -> !"Job".equals(workload.path("kind").asText()));
    }

    static List<JsonNode> parse(String text) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll().stream()
                    .filter(document -> !document.isNull())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code Kind name}, for messages. */
    static String label(JsonNode document) {
        return document.path("kind").asText() + " "
                + document.at("/metadata/name").asText();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return Stream.iterate(0, index -> index < array.size(), index -> index + 1)
                .map(array::get);
    }

    private static final class Kubectl {
        /** Those of before take no patch of several documents. */
        private static final Pattern RENDERS = Pattern.compile("Kustomize Version: v5[.](?:[4-9]|[1-9][0-9])");

        static final boolean AVAILABLE = available();

        private static boolean available() {
            try {
                return RENDERS.matcher(run("version", "--client")).find();
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        static String run(String... arguments) {
            List<String> command =
                    Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
            try {
                Process process = new ProcessBuilder(command).start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(String.join(" ", command) + ": " + complaint);
                }
                return said;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
