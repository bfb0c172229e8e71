package com.cns.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Ids are strings with a prefix on the wire, not objects; a number of 32 or 64 bits has bounds. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class WireForms implements OASFilter {
    private static final String IDS = "com.cns.contract.id.";
    private static final String UUID_REFERENCE = "#/components/schemas/UUID";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null); // what is referred to says it, and here it is what it was before
            return schema;
        }
        if ("int32".equals(schema.getFormat())) {
            bound(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if ("int64".equals(schema.getFormat())) {
            bound(schema, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            new ArrayList<>(document.getComponents().getSchemas().entrySet()).forEach(named -> {
                if (isId(named.getValue())) {
                    becomeString(named.getKey(), named.getValue());
                }
            });
        }
    }

    private static void bound(Schema schema, long least, long most) {
        if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
            schema.setMinimum(BigDecimal.valueOf(least));
        }
        if (schema.getMaximum() == null && schema.getExclusiveMaximum() == null) {
            schema.setMaximum(BigDecimal.valueOf(most));
        }
    }

    private static boolean isId(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        return properties != null
                && properties.size() == 1
                && properties.containsKey("value")
                && UUID_REFERENCE.equals(
                        Objects.requireNonNull(properties.get("value")).getRef());
    }

    private static void becomeString(String name, Schema schema) {
        schema.setProperties(null);
        schema.setRequired(null);
        schema.setType(List.of(Schema.SchemaType.STRING));
        schema.setPattern("^" + prefix(name) + "[0-9a-f]{32}$");
        schema.setMaxLength(34);
    }

    /** That of the contract's type of this name; any where a service has a type of its own. */
    private static String prefix(String name) {
        try {
            return Class.forName(IDS + name, true, Thread.currentThread().getContextClassLoader())
                    .getDeclaredConstructor(UUID.class)
                    .newInstance(new UUID(0, 0))
                    .toString()
                    .substring(0, 2);
        } catch (ReflectiveOperationException e) {
            return "[a-z]{2}";
        }
    }
}
