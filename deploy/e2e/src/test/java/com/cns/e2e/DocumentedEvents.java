package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/events.md, read as a stranger would who has nothing else. */
final class DocumentedEvents {
    private static final Pattern HEADER = Pattern.compile("(?m)^\\| `(ce_[a-z]+|content-type)` \\|");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## `([a-z0-9.-]+)`$(.*?)(?=^## |\\z)");
    private static final Pattern TOPIC = Pattern.compile("On `([a-z.-]+)`\\.");
    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+?) \\| (.+?) \\| .* \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final Set<String> attributes = new LinkedHashSet<>();
    private final Map<String, Type> types = new LinkedHashMap<>();

    /** @param place such as {@code version.epoch} or {@code places[].count} */
    record Field(String place, String form, String classification) {
        boolean required() {
            return !form.endsWith(", optional") && !place.contains(".") && !place.contains("[");
        }

        void assertFits(JsonNode value) {
            List<String> quoted =
                    QUOTED.matcher(form).results().map(found -> found.group(1)).toList();
            if (form.startsWith("string `") || form.startsWith("array of string `")) {
                assertThat(value.asText()).as(place).matches(quoted.getFirst());
            } else if (form.startsWith("string (date-time)")) {
                assertThat(OffsetDateTime.parse(value.asText())).as(place).isNotNull();
            } else if (form.startsWith("`")) {
                assertThat(value.asText()).as(place).isIn(quoted);
            } else if (form.startsWith("integer")) {
                assertThat(value.isIntegralNumber()).as(place).isTrue();
            } else if (form.startsWith("boolean")) {
                assertThat(value.isBoolean()).as(place).isTrue();
            }
        }
    }

    record Type(String topic, Map<String, Field> fields) {
        void assertFits(JsonNode data) {
            List<String> places = new ArrayList<>();
            check("", data, places);
            assertThat(places)
                    .containsAll(fields.values().stream()
                            .filter(Field::required)
                            .map(Field::place)
                            .toList());
        }

        private void check(String place, JsonNode value, List<String> places) {
            Field field = fields.get(place);
            if (!place.isEmpty()) {
                assertThat(field).as("field %s is documented", place).isNotNull();
                places.add(place);
            }
            if (value.isObject()) {
                value.properties()
                        .forEach(member -> check(
                                place.isEmpty() ? member.getKey() : place + "." + member.getKey(),
                                member.getValue(),
                                places));
            } else if (value.isArray()) {
                value.forEach(element -> {
                    if (element.isObject()) {
                        element.properties()
                                .forEach(member -> check(place + "[]." + member.getKey(), member.getValue(), places));
                    } else if (field != null) {
                        field.assertFits(element);
                    }
                });
            } else if (field != null) {
                field.assertFits(value);
            }
        }
    }

    private DocumentedEvents(String text) {
        HEADER.matcher(text)
                .results()
                .map(found -> found.group(1))
                .forEach(header -> attributes.add(
                        header.equals("content-type") ? "datacontenttype" : header.substring("ce_".length())));
        Matcher sections = SECTION.matcher(text);
        while (sections.find()) {
            Matcher topic = TOPIC.matcher(sections.group(2));
            assertThat(topic.find()).as("topic of %s", sections.group(1)).isTrue();
            types.put(
                    sections.group(1),
                    new Type(
                            topic.group(1),
                            FIELD.matcher(sections.group(2))
                                    .results()
                                    .map(row -> new Field(row.group(1), row.group(2), row.group(3)))
                                    .collect(Collectors.toMap(Field::place, field -> field))));
        }
    }

    static DocumentedEvents read() throws IOException {
        return new DocumentedEvents(
                Files.readString(Path.of(System.getProperty("cns.home")).resolve("docs/events.md")));
    }

    /** CloudEvents attributes and extensions, by their names in the specification. */
    Set<String> attributes() {
        return attributes;
    }

    Type type(String name) {
        Type type = types.get(name);
        assertThat(type).as("type %s is documented", name).isNotNull();
        return type;
    }
}
