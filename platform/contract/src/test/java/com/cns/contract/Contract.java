package com.cns.contract;

import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The events as the tests of the contract see them. */
final class Contract {
    /** As services read and write events: ISO 8601 dates, unknown properties skipped, nulls left out. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    /** The examples of a former version of the contract, as that version had them: never changed, replaced by a later version's. */
    static final Path FORMER = Generated.HOME.resolve("platform/contract/src/test/resources/former");

    private Contract() {}

    /** Every event type, in the order of the topics. */
    static List<Class<? extends Event>> events() {
        return Stream.of(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .toList();
    }

    static String wireName(Class<? extends Event> event) {
        return Objects.requireNonNull(event.getAnnotation(EventType.class), event + " has no @EventType")
                .value();
    }

    /** The golden example: written by hand, once, and never changed so that it stops parsing. */
    static JsonNode example(Class<? extends Event> event) {
        Path file = Generated.RESOURCES.resolve("examples").resolve(wireName(event) + ".json");
        if (!Files.exists(file)) {
            throw new AssertionError("write an example: " + Generated.HOME.relativize(file));
        }
        return read(file);
    }

    /** What the version of 2026-11-29 (commit 96712b7e) tells, with every field that it knows; empty of a type that came later. */
    static Optional<JsonNode> former(Class<? extends Event> event) {
        return Optional.of(FORMER.resolve(wireName(event) + ".json"))
                .filter(Files::exists)
                .map(Contract::read);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
