package com.cns.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * How API bodies are read: no unknown field, no duplicate name, no value of another type than the field's, no text that
 * is not Unicode. Events are read by a mapper of their own, which ignores fields that it does not know.
 */
@Singleton
class StrictJson {
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 256;
    /**
     * Each becomes an object before anybody can count items: 4 MiB of {@code {},} would be two million. The largest body that is
     * taken, a thousand communications with all their fields and tags, has 50,000.
     */
    private static final long TOKENS_AT_MOST = 200_000;

    private final JsonMapper mapper;
    private final JsonFaults faults;

    StrictJson(HttpLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxStringLength(Math.toIntExact(limits.maxText().asLongValue()))
                .maxNumberLength(LONGEST_NUMBER)
                .maxNameLength(LONGEST_NAME)
                .maxTokenCount(TOKENS_AT_MOST)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper = JsonMapper.builder(factory)
                .findAndAddModules()
                .addModule(new SimpleModule("cns-strict")
                        .addDeserializer(String.class, new UnicodeText())
                        .addDeserializer(Instant.class, new InstantReader()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        faults = new JsonFaults(mapper);
    }

    JsonFaults faults() {
        return faults;
    }

    JsonMapper mapper() {
        return mapper;
    }
}
