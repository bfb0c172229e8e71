package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.datamap.CopySchema;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code schema.json}: what each JSON file of a copy looks like, as JSON Schema (draft 2020-12), of every kind of data that this
 * release of the suite knows (GDPR Article 20(1): structured and machine-readable).
 */
@Startup
@Singleton
class JsonForms {
    static final String FILE = "schema.json";

    private static final String DEFINITIONS = "$defs";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ObjectNode kinds = JSON.createObjectNode();
    private final String text;

    JsonForms() {
        for (Service service : Service.values()) {
            parsed(service)
                    .properties()
                    .forEach(kind -> kinds.set(name(service.wireName(), kind.getKey()), kind.getValue()));
        }
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:cns:copy:1");
        schema.put("title", "The JSON files of a copy");
        schema.put("description", "A file is what one of these describes: copy.json says of each kind of data which.");
        schema.set(DEFINITIONS, kinds);
        text = schema.toPrettyString() + "\n";
    }

    String text() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    /** Where the schema of a kind's file is; empty of a kind that only a later version knows. */
    Optional<String> of(Bundle.Kind kind) {
        String name = name(kind.service(), kind.name());
        return kinds.has(name) ? Optional.of(FILE + "#/" + DEFINITIONS + "/" + name) : Optional.empty();
    }

    /** Without a character that a JSON Pointer has to escape. */
    private static String name(String service, String kind) {
        return service + "." + kind;
    }

    private static JsonNode parsed(Service service) {
        String resource = "/" + CopySchema.resource(service);
        try (InputStream found = Objects.requireNonNull(CopySchema.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
