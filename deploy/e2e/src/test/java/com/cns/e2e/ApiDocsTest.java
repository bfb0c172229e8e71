package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cns.contract.route.Route;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/api} holds the OpenAPI documents that the builds of the services store, and the four in one. They fail when they
 * drift; {@code ./mvnw -pl deploy/e2e test -Dtest=ApiDocsTest -Dcns.update=true} rewrites them after the services were built.
 */
class ApiDocsTest {
    private static final Path HOME = Path.of(System.getProperty("cns.home"));
    private static final Path FOLDER = HOME.resolve("docs/api");
    private static final boolean UPDATE = Boolean.getBoolean("cns.update");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    @BeforeEach
    void the_services_are_built() {
        assumeTrue(
                Stream.of(Service.values()).allMatch(service -> Files.exists(built(service))),
                "the services are not built: ./mvnw package -Pquick; their OpenAPI documents are not compared");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void the_document_of_each_service_is_the_one_of_its_code(Service service) {
        is(service.wireName() + ".json", document(service));
    }

    @Test
    void the_four_in_one_are_what_the_gateway_answers() {
        ObjectNode merged = merged();

        is("cns.json", merged);
        merged.path("paths")
                .fieldNames()
                .forEachRemaining(path -> assertThat(Route.ALL)
                        .as(path + " has a route")
                        .anyMatch(route -> (path + "/").startsWith(route.prefix() + "/")));
    }

    @Test
    void every_operation_says_what_it_does_who_may_call_it_and_how_it_fails() {
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            assertThat(operation.path("description").asText()).as(name).isNotBlank();
            assertThat(operation.path("operationId").asText()).as(name).isNotBlank();
            assertThat(operation.has("security"))
                    .as(name + " says who may call it")
                    .isTrue();
            if (!operation.path("security").isEmpty()) {
                assertThat(operation.path("responses").has("401")).as(name).isTrue();
                assertThat(operation.path("responses").has("403")).as(name).isTrue();
            }
            operation.path("responses").properties().forEach(answer -> {
                if (answer.getKey().startsWith("4") || answer.getKey().startsWith("5")) {
                    assertThat(answer.getValue().path("content").size())
                            .as(name + " " + answer.getKey())
                            .isPositive();
                }
            });
        });
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        merged().path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        operations.put(verb.getKey() + " " + path.getKey(), verb.getValue());
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(100);
        return operations;
    }

    private static Path built(Service service) {
        return HOME.resolve(service.wireName()).resolve("target/openapi/openapi.json");
    }

    private static ObjectNode document(Service service) {
        try {
            return (ObjectNode) JSON.readTree(built(service).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Schemas of one name that differ get their service's name before theirs. */
    private static ObjectNode merged() {
        ObjectNode merged = JSON.createObjectNode();
        ObjectNode paths = JSON.createObjectNode();
        ObjectNode schemas = JSON.createObjectNode();
        ArrayNode tags = JSON.createArrayNode();
        for (Service service : Service.values()) {
            ObjectNode document = document(service);
            if (merged.isEmpty()) {
                merged.set("openapi", document.path("openapi"));
                ObjectNode info = document.path("info").deepCopy();
                info.put("title", "CNS").put("description", "All services of CNS, behind its gateway.");
                merged.set("info", info);
                merged.set("servers", document.path("servers"));
                merged.set("tags", tags);
                merged.set("paths", paths);
                merged.putObject("components").set("securitySchemes", document.at("/components/securitySchemes"));
                ((ObjectNode) merged.path("components")).set("schemas", schemas);
            }
            Map<String, String> renamed = new HashMap<>();
            document.at("/components/schemas").properties().forEach(schema -> {
                JsonNode there = schemas.get(schema.getKey());
                if (there != null && !there.equals(schema.getValue())) {
                    renamed.put(schema.getKey(), prefix(service) + schema.getKey());
                }
            });
            rename(document, renamed);
            document.at("/components/schemas")
                    .properties()
                    .forEach(schema ->
                            schemas.set(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
            paths.setAll((ObjectNode) document.path("paths"));
            StreamSupport.stream(document.path("tags").spliterator(), false)
                    .filter(tag ->
                            StreamSupport.stream(tags.spliterator(), false).noneMatch(tag::equals))
                    .forEach(tags::add);
        }
        return merged;
    }

    private static String prefix(Service service) {
        return service.name().charAt(0) + service.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static void rename(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String name = object.path("$ref").asText().replace(SCHEMAS, "");
            if (renamed.containsKey(name)) {
                object.put("$ref", SCHEMAS + renamed.get(name));
            }
        }
        node.forEach(child -> rename(child, renamed));
    }

    private static void is(String name, JsonNode document) {
        Path file = FOLDER.resolve(name);
        try {
            String content = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
            if (UPDATE) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, content);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "(absent)")
                    .as(
                            "%s has drifted from the code; rewrite it: ./mvnw -pl deploy/e2e test -Dtest=ApiDocsTest -Dcns.update=true",
                            HOME.relativize(file))
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
