package com.cns.contract;

import static java.util.stream.Collectors.joining;

import com.cns.contract.event.Event;
import com.cns.contract.route.Service;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} is written from the contract. */
class EventDocsTest {
    private static final String HEAD = """
            # Events

            <!-- Written from platform/contract; a build with an outdated copy fails. Rewrite: ./mvnw -pl platform/contract test -Dcns.update=true -->

            The services tell each other and the world what happened as [CloudEvents 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md)
            in binary mode: the data is the record's value (JSON, UTF-8), the rest are headers.

            | header | meaning |
            |---|---|
            | `ce_specversion` | `1.0` |
            | `ce_id` | the event, `EV` and 32 hex digits; a consumer that has seen it does nothing |
            | `ce_source` | the service that tells, such as `/account-service` |
            | `ce_type` | the wire name below: past tense, versioned |
            | `ce_subject` | the account it is about |
            | `ce_time` | when it happened, RFC 3339 |
            | `ce_partitionkey` | the record's key |
            | `ce_dataclassification` | the most sensitive category inside: `none`, `account`, `usage` or `content` |
            | `content-type` | `application/json` |
            | `traceparent` | the trace of the change that it tells of (W3C Trace Context), where one is recorded |

            A type only ever gains optional fields, so readers skip what they do not know; a break is a `.v2` beside the `.v1`.
            Sealed fields are encrypted under the key of the person they are about: only the service that owns the key can
            open them, and nobody can once the key is destroyed. JSON Schemas and examples are in
            `platform/contract/src/main/resources`.

            """;

    @Test
    void the_page_is_the_one_of_the_contract() {
        Generated.is(
                Generated.HOME.resolve("docs/events.md"), HEAD + topics() + "\n" + internalTopics() + "\n" + events());
    }

    private static String topics() {
        return """
                ## Topics

                | topic | key, and why | from | to | kept | partitions |
                |---|---|---|---|---|---|
                %s
                Each has a topic for dead letters: the same name and `.dlq`, kept %s; sealed fields stay sealed there.
                """.formatted(
                        Stream.of(Topic.values())
                                .map(topic -> "| `%s` | %s | %s | %s | %s | %d |\n"
                                        .formatted(
                                                topic.wireName(),
                                                topic.key(),
                                                names(topic.from()),
                                                names(topic.to()),
                                                kept(topic.keeping()),
                                                topic.partitions()))
                                .collect(joining()),
                        kept(Topic.ACCOUNTS.deadLettersKeeping()));
    }

    private static String internalTopics() {
        return """
                Kafka Streams makes topics for its own use in abuse-service. They hold counts, sketches, ids and keyed hashes; those
                that back a store up are compacted and go with its windows, the others are emptied every half minute. No other
                program reads them.

                | topic | holds |
                |---|---|
                %s""".formatted(Stream.of(InternalTopic.values())
                .map(topic -> "| `%s` | %s |\n".formatted(topic.wireName(), topic.holds()))
                .collect(joining()));
    }

    private static String events() {
        return Stream.of(Topic.values())
                .flatMap(topic -> topic.events().stream().map(event -> event(topic, event)))
                .collect(joining("\n"));
    }

    private static String event(Topic topic, Class<? extends Event> event) {
        JsonNode schema = Schemas.of(event);
        return """
                ## `%s`

                %s On `%s`.

                | field | type | class | meaning |
                |---|---|---|---|
                %s
                ```json
                %s
                ```
                """.formatted(
                        Contract.wireName(event),
                        schema.path("description").asText(),
                        topic.wireName(),
                        fields("", schema),
                        Contract.example(event).toPrettyString());
    }

    private static String fields(String path, JsonNode schema) {
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        StringBuilder rows = new StringBuilder();
        schema.path("properties").properties().forEach(property -> {
            JsonNode field = property.getValue();
            String name = path + property.getKey();
            rows.append("| `%s` | %s%s | %s | %s |\n"
                    .formatted(
                            name,
                            type(field),
                            required.contains(property.getKey()) ? "" : ", optional",
                            classification(field.path("x-cns-classification")),
                            field.path("description").asText()));
            rows.append(fields(name + ".", field));
            rows.append(fields(name + "[].", field.path("items")));
        });
        return rows.toString();
    }

    private static String type(JsonNode field) {
        if (field.has("enum")) {
            return StreamSupport.stream(field.path("enum").spliterator(), false)
                    .map(value -> "`" + value.asText() + "`")
                    .collect(joining(", "));
        }
        if (field.has("items")) {
            return "array of " + type(field.path("items"));
        }
        String type = field.path("type").asText();
        if (field.has("pattern")) {
            return type + " `" + field.path("pattern").asText() + "`";
        }
        return field.has("format") ? type + " (" + field.path("format").asText() + ")" : type;
    }

    private static String classification(JsonNode classification) {
        if (classification.isMissingNode()) {
            return "as its parent";
        }
        return classification.path("personal").asBoolean()
                ? "**%s**, sealed".formatted(classification.path("category").asText())
                : "not personal: "
                        + classification
                                .path("reason")
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ');
    }

    private static String names(Set<Service> services) {
        if (services.isEmpty()) {
            return "consumers outside";
        }
        return services.equals(EnumSet.allOf(Service.class))
                ? "all"
                : Arrays.stream(Service.values())
                        .filter(services::contains)
                        .map(EventDocsTest::name)
                        .collect(joining(", "));
    }

    private static String name(Service service) {
        return service.wireName().replace("-service", "");
    }

    private static String kept(Topic.Keeping keeping) {
        return switch (keeping) {
            case Topic.Keeping.ForTime(Duration time) -> time.toDays() + " days";
            case Topic.Keeping.NewestPerKey(Duration lag) ->
                "the newest of each key (older ones at most %d min)".formatted(lag.toMinutes());
        };
    }
}
