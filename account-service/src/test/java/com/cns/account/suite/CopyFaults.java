package com.cns.account.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds the JSON files of a copy to the schema that lies beside them. */
public final class CopyFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private CopyFaults() {}

    /** What is not as its schema says, and what has none: none of a copy that is as it should be. */
    public static List<String> of(Map<String, String> files) {
        JsonNode definitions = tree(files, "schema.json").path("$defs");
        List<String> faults = new ArrayList<>();
        for (JsonNode service : tree(files, "copy.json").path("services")) {
            for (JsonNode kind : service.path("data")) {
                String schema = kind.path("schema").asText();
                JsonNode definition = definitions.path(schema.substring(schema.lastIndexOf('/') + 1));
                if (definition.isObject()) {
                    faults.addAll(faults(files, kind, SCHEMAS.getSchema(definition)));
                } else {
                    faults.add(kind.path("name").asText() + " has no schema");
                }
            }
        }
        return faults;
    }

    private static List<String> faults(Map<String, String> files, JsonNode kind, JsonSchema schema) {
        List<String> faults = new ArrayList<>();
        for (JsonNode file : kind.path("files")) {
            if (file.asText().endsWith(".json")) {
                schema.validate(tree(files, file.asText())).stream()
                        .map(ValidationMessage::getMessage)
                        .map(fault -> file.asText() + fault)
                        .forEach(faults::add);
            }
        }
        return faults;
    }

    private static JsonNode tree(Map<String, String> files, String name) {
        try {
            return JSON.readTree(files.getOrDefault(name, "null"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
