package com.cns.contract;

import com.cns.contract.account.CardToken;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Classification;
import com.cns.contract.event.Event;
import com.cns.contract.event.Sealed;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.usage.SenderToken;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema (draft 2020-12) of an event from its record. */
final class Schemas {
    private static final Set<Class<?>> TOKENS =
            Set.of(PersonToken.class, NetworkToken.class, CardToken.class, SenderToken.class, StaffToken.class);

    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    /** Open to further properties: a published type may gain optional fields. */
    static ObjectNode of(Class<? extends Event> event) {
        ObjectNode schema = of(event, "urn:cns:event:" + Contract.wireName(event));
        ObjectNode titled = Contract.JSON.createObjectNode();
        titled.set("$schema", schema.remove("$schema"));
        titled.set("$id", schema.remove("$id"));
        titled.put("title", Contract.wireName(event));
        titled.setAll(schema);
        return titled;
    }

    /** Of a document that is no event. */
    static ObjectNode of(Class<?> document, String id) {
        ObjectNode generated = GENERATOR.generateSchema(document);
        ObjectNode schema = Contract.JSON.createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", id);
        schema.setAll(generated);
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Contract.JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY, JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE));
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider((type, context) -> shown(type, context));
        config.forFields()
                .withRequiredCheck(field -> !isNullable(field.getRawMember()))
                .withInstanceAttributeOverride((node, field, context) -> classify(node, field));
        return new SchemaGenerator(config.build());
    }

    /** Types that are shown as one string. */
    private static @Nullable CustomDefinition shown(ResolvedType type, SchemaGenerationContext context) {
        ObjectNode string = context.getGeneratorConfig().createObjectNode().put("type", "string");
        Class<?> erased = type.getErasedType();
        if (erased == Instant.class) {
            return new CustomDefinition(string.put("format", "date-time"));
        }
        if (erased == Sealed.class) {
            return new CustomDefinition(string.put("pattern", "^[A-Za-z0-9_-]{39,}$"));
        }
        if (erased == SealedPart.class) {
            return new CustomDefinition(string.put("pattern", "^[A-Za-z0-9_-]{64,}$"));
        }
        if (TOKENS.contains(erased)) {
            return new CustomDefinition(string.put("pattern", "^[A-Za-z0-9_-]{43}$"));
        }
        if (isId(erased)) {
            return new CustomDefinition(string.put("pattern", "^" + prefix(erased) + "[0-9a-f]{32}$"));
        }
        return null;
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == UUID.class;
    }

    private static String prefix(Class<?> id) {
        try {
            return id.getDeclaredConstructor(UUID.class)
                    .newInstance(new UUID(0, 0))
                    .toString()
                    .substring(0, 2);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(id + " is no id", e);
        }
    }

    private static boolean isNullable(Field field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void classify(ObjectNode node, FieldScope field) {
        if (!field.isFakeContainerItemScope()) {
            Classification.of(field.getRawMember(), field.getRawMember().getGenericType())
                    .ifPresent(classification -> node.set("x-cns-classification", json(classification)));
        }
    }

    private static JsonNode json(Classification classification) {
        ObjectNode json = Contract.JSON.createObjectNode();
        return switch (classification) {
            case Classification.Personal personal -> {
                json.put("personal", true);
                json.put("category", personal.as().category().name());
                var purposes = json.putArray("purposes");
                Stream.of(personal.as().purposes()).forEach(purpose -> purposes.add(purpose.toString()));
                json.put("basis", personal.as().basis().name());
                yield json.put("retention", personal.as().retention().name());
            }
            case Classification.Impersonal impersonal ->
                json.put("personal", false)
                        .put("reason", impersonal.as().value().name());
        };
    }
}
