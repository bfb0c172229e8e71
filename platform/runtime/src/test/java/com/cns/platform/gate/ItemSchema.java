package com.cns.platform.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 2020-12) of what Jackson writes of the items of a copy, from their record. What may be null need not be there;
 * objects are open: a later version may add to them.
 */
final class ItemSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_ID = "0".repeat(32);

    private ItemSchema() {}

    /**
     * Of a file: all items of a kind.
     *
     * @throws IllegalArgumentException when a field is of a type that has no form here yet
     */
    static ObjectNode list(Class<?> form) {
        ObjectNode list = typed("array");
        list.set("items", plain(form));
        return list;
    }

    private static ObjectNode value(AnnotatedType type) {
        ObjectNode schema = type instanceof AnnotatedParameterizedType several ? several(several) : plain(type);
        if (isNullable(type)) {
            allowNull(schema);
        }
        return schema;
    }

    private static ObjectNode several(AnnotatedParameterizedType type) {
        if (!(type.getType() instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw))) {
            throw unknown(type.getType().getTypeName());
        }
        ObjectNode several = typed("array");
        several.set("items", value(type.getAnnotatedActualTypeArguments()[0]));
        return several;
    }

    private static ObjectNode plain(AnnotatedType type) {
        if (type.getType() instanceof Class<?> known) {
            return plain(known);
        }
        throw unknown(type.getType().getTypeName());
    }

    private static ObjectNode plain(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return typed("string").put("format", "date");
        }
        if (type == UUID.class) {
            return typed("string").put("format", "uuid");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return typed("integer");
        }
        return ofOurs(type);
    }

    private static ObjectNode ofOurs(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        if (type.isSealed()) {
            return forms(type);
        }
        if (type.isRecord()) {
            return shown(type).map(as -> text(type, as)).orElseGet(() -> fields(type));
        }
        throw unknown(type.getName());
    }

    private static ObjectNode constants(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode constants = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            constants.add(JSON.<JsonNode>valueToTree(constant));
        }
        return schema;
    }

    private static ObjectNode forms(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode();
        ArrayNode forms = schema.putArray("anyOf");
        for (Class<?> form : type.getPermittedSubclasses()) {
            forms.add(plain(form));
        }
        return schema;
    }

    /** By what a record is shown, when that is one value. */
    private static Optional<Method> shown(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    private static ObjectNode text(Class<?> type, Method shown) {
        ObjectNode schema = plain(shown.getReturnType());
        prefix(type).ifPresent(prefix -> schema.put("pattern", "^" + prefix + "[0-9a-f]{32}$"));
        return schema;
    }

    /** What an id begins with; empty when it is none. */
    private static Optional<String> prefix(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != 1 || components[0].getType() != UUID.class) {
            return Optional.empty();
        }
        try {
            Constructor<?> drawn = type.getDeclaredConstructor(UUID.class);
            drawn.setAccessible(true);
            return Optional.of(drawn.newInstance(new UUID(0, 0)).toString())
                    .filter(shown -> shown.endsWith(NO_ID))
                    .map(shown -> shown.substring(0, shown.length() - NO_ID.length()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no id", e);
        }
    }

    private static ObjectNode fields(Class<?> type) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType of = annotated(type, component.getName());
            properties.set(component.getName(), value(of));
            if (!isNullable(of)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static AnnotatedType annotated(Class<?> type, String field) {
        try {
            return type.getDeclaredField(field).getAnnotatedType();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " has a field for each component", e);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.path("enum") instanceof ArrayNode constants) {
            constants.addNull();
        }
        if (schema.path("anyOf") instanceof ArrayNode forms) {
            forms.add(typed("null"));
        }
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static IllegalArgumentException unknown(String type) {
        return new IllegalArgumentException(type + " has no JSON Schema yet: add it to ItemSchema");
    }
}
