package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.event.Event;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api/events.asyncapi.json} (AsyncAPI 3) is written from the topics, the records and their golden examples. */
class AsyncApiTest {
    private static final Path FILE = Generated.HOME.resolve("docs/api/events.asyncapi.json");
    private static final String PREFIX = "cns.";

    @Test
    void the_document_is_the_one_of_the_contract() throws JsonProcessingException {
        Generated.is(FILE, Contract.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n");
    }

    @Test
    void every_topic_and_every_event_is_in_it() {
        ObjectNode document = document();

        assertThat(document.path("channels").size()).isEqualTo(Topic.values().length);
        assertThat(document.at("/components/messages").size())
                .isEqualTo(Contract.events().size());
    }

    private static ObjectNode document() {
        ObjectNode document = Contract.JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "CNS events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "What the services of CNS tell each other and the world, as CloudEvents 1.0 in Kafka's binary mode."
                                + " Written from platform/contract; rewrite: ./mvnw -pl platform/contract test -Dcns.update=true");
        document.put("defaultContentType", "application/json");
        document.putObject("servers")
                .putObject("local")
                .put("host", "localhost:19092")
                .put("protocol", "kafka")
                .put("description", "The broker that cns up starts on this machine");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = Contract.JSON.createObjectNode();
        for (Topic topic : Topic.values()) {
            channel(channels.putObject(name(topic)), topic);
            operation(operations.putObject("tell-" + name(topic)), topic);
            topic.events().forEach(event -> messages.set(Contract.wireName(event), message(event)));
        }
        document.putObject("components").set("messages", messages);
        return document;
    }

    private static void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.wireName())
                .put("description", "Keyed by " + topic.key() + ". From " + names(topic.from().stream()) + ".");
        ObjectNode messages = channel.putObject("messages");
        topic.events()
                .forEach(event -> messages.putObject(Contract.wireName(event))
                        .put("$ref", "#/components/messages/" + Contract.wireName(event)));
        channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", topic.wireName())
                .put("partitions", topic.partitions())
                .put("bindingVersion", "0.5.0");
    }

    private static void operation(ObjectNode operation, Topic topic) {
        String channel = "#/channels/" + name(topic);
        operation.put("action", "send").put("summary", "The suite tells on " + topic.wireName());
        operation.putObject("channel").put("$ref", channel);
        var messages = operation.putArray("messages");
        topic.events()
                .forEach(event -> messages.addObject().put("$ref", channel + "/messages/" + Contract.wireName(event)));
    }

    private static ObjectNode message(Class<? extends Event> event) {
        ObjectNode schema = Schemas.of(event);
        schema.remove("$schema");
        schema.remove("$id");
        String name = Contract.wireName(event);
        ObjectNode message = Contract.JSON.createObjectNode().put("name", name).put("title", name);
        if (schema.hasNonNull("description")) {
            message.put("summary", schema.path("description").asText());
        }
        message.put("contentType", "application/json");
        message.set("headers", headers(name));
        message.set("payload", schema);
        message.putArray("examples").addObject().put("name", "golden").set("payload", Contract.example(event));
        return message;
    }

    /** Those of docs/events.md. */
    private static ObjectNode headers(String type) {
        ObjectNode headers = Contract.JSON.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        constant(properties, "ce_specversion", "1.0");
        constant(properties, "ce_type", type);
        text(properties, "ce_id", "The event: who has seen it does nothing").put("pattern", "^EV[0-9a-f]{32}$");
        text(properties, "ce_source", "The service that tells, such as /account-service");
        text(properties, "ce_subject", "The account it is about");
        text(properties, "ce_time", "When it happened").put("format", "date-time");
        text(properties, "ce_partitionkey", "The record's key");
        text(properties, "ce_dataclassification", "The most sensitive category inside")
                .putArray("enum")
                .add("none")
                .add("account")
                .add("usage")
                .add("content");
        text(properties, "traceparent", "The trace of the change (W3C Trace Context), where one is recorded");
        constant(properties, "content-type", "application/json");
        headers.putArray("required")
                .add("ce_specversion")
                .add("ce_type")
                .add("ce_id")
                .add("ce_source")
                .add("ce_time")
                .add("content-type");
        return headers;
    }

    private static void constant(ObjectNode properties, String name, String value) {
        properties.putObject(name).put("type", "string").put("const", value);
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static String name(Topic topic) {
        return topic.wireName().substring(PREFIX.length());
    }

    private static String names(Stream<Service> services) {
        return services.map(Service::wireName).sorted().collect(Collectors.joining(", "));
    }
}
