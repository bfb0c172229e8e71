package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers with the CloudEvents SDK and docs/events.md, and nothing of ours, understand the topics and the door. */
class CloudEventsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NUMBER = "+4915123987001";
    private static final String TEXT = "The ferry to the island leaves at noon";
    private static final String NAME = "Ottoline Varga";

    /** What a person is told and asks, and what comes of it: these topics cannot be empty. */
    private static final Set<Topic> FILLED = EnumSet.of(
            Topic.ACCOUNTS,
            Topic.ACCOUNT_ACTIVITY,
            Topic.COMMUNICATIONS,
            Topic.CONTENTS,
            Topic.USAGE_SIGNALS,
            Topic.END_USERS,
            Topic.PRIVACY_REQUESTS,
            Topic.PRIVACY_OUTCOMES,
            Topic.PRIVACY_PARTS,
            Topic.ERASURES);

    private static RunningSuite suite;
    private static DocumentedEvents documented;
    private static Customer customer;

    @BeforeAll
    static void up() throws IOException {
        suite = RunningSuite.shared();
        documented = DocumentedEvents.read();
        customer = Customer.signUp(suite, "stranger-of-events");
        fill(new EndUsers(customer, new Records("filled", 41)));
    }

    private static void fill(EndUsers endUsers) {
        String person = endUsers.number();
        endUsers.sendTo(person);
        for (String right : List.of("access", "restriction", "erasure")) {
            endUsers.awaitCompleted(customer.ask(right, person, Map.of())
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id"));
        }
    }

    @Test
    @DisplayName("R2, R12 to R14: the SDK reads a communication from the topic: as documented, and nothing in clear")
    void the_sdk_reads_a_communication_as_it_is_documented() throws Exception {
        Map<String, Object> communication = new Records("told", 1).one("delivered", NUMBER, TEXT);
        communication.put("friendlyName", NAME);
        communication.put("tags", List.of("gold customer"));
        String id = customer.send(List.of(communication))
                .then()
                .statusCode(202)
                .extract()
                .path("records[0].id");

        ConsumerRecord<String, CloudEvent> message = read(Topic.COMMUNICATIONS).stream()
                .filter(one -> one.key().equals(id))
                .findFirst()
                .orElseThrow();

        assertAsDocumented(message);
        CloudEvent event = message.value();
        assertThat(event.getId()).matches("EV[0-9a-f]{32}");
        assertThat(event.getSource()).isEqualTo(URI.create("/usage-service"));
        assertThat(event.getType()).isEqualTo("com.cns.usage.communication-recorded.v1");
        assertThat(event.getSubject()).isEqualTo(customer.account());
        assertThat(event.getExtension("partitionkey")).isEqualTo(id);
        assertThat(event.getExtension("dataclassification")).isEqualTo("usage");
        JsonNode data = data(event);
        assertThat(data.get("id").asText()).isEqualTo(id);
        assertThat(data.get("account").asText()).isEqualTo(customer.account());
        assertThat(Objects.requireNonNull(event.getTime()))
                .isEqualTo(OffsetDateTime.parse(data.get("receivedAt").asText()));
        assertThat(List.of("from", "to", "name", "tags")).allMatch(data::has);
        assertThat(event + data.toString())
                .doesNotContain(NUMBER.substring(1), TEXT, NAME, "gold customer", "Bakery", "told-0");
    }

    @ParameterizedTest
    @EnumSource
    void every_event_of_every_topic_is_read_by_the_sdk_and_is_as_documented(Topic topic) throws Exception {
        List<ConsumerRecord<String, CloudEvent>> told = FILLED.contains(topic)
                ? await(topic.wireName() + " has events")
                        .atMost(PATIENCE)
                        .until(() -> read(topic), all -> !all.isEmpty())
                : read(topic);

        for (ConsumerRecord<String, CloudEvent> message : told) {
            if (message.value() == null) {
                assertThat(topic.keeping()).as("a tombstone").isInstanceOf(Topic.Keeping.NewestPerKey.class);
            } else {
                assertAsDocumented(message);
            }
        }
    }

    private static void assertAsDocumented(ConsumerRecord<String, CloudEvent> message) throws IOException {
        CloudEvent event = message.value();
        DocumentedEvents.Type type = documented.type(event.getType());

        assertThat(type.topic()).isEqualTo(message.topic());
        Set<String> attributes = new HashSet<>(event.getAttributeNames());
        attributes.addAll(event.getExtensionNames());
        // Heartbeats are about no account.
        attributes.add("subject");
        assertThat(attributes).isEqualTo(documented.attributes());
        assertThat(event.getExtension("partitionkey")).isEqualTo(message.key());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        type.assertFits(data(event));
    }

    @Test
    void an_event_that_the_sdk_writes_is_accepted_once_however_often_it_is_sent() throws Exception {
        CloudEvent event = CloudEventBuilder.v1()
                .withId("sdk-1")
                .withSource(URI.create("https://shop.example/orders"))
                .withType("com.cns.communication.v1")
                .withTime(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1))
                .withExtension("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .withData("application/json", """
                        {"product":"sms","direction":"outbound","status":"delivered","from":"Harbour",
                         "to":"%s","segments":2,"content":{"text":"%s"}}""".formatted(NUMBER, TEXT).getBytes(StandardCharsets.UTF_8))
                .build();

        HttpResponse<String> first = post(event);
        HttpResponse<String> again = post(event);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        JsonNode accepted = JSON.readTree(first.body()).at("/records/0");
        assertThat(accepted.get("clientId").asText()).isEqualTo("sdk-1");
        assertThat(JSON.readTree(again.body()).at("/records/0")).isEqualTo(accepted);
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.read(
                                "/v1/communications/" + accepted.get("id").asText(), "provide-service")
                        .then()
                        .statusCode(200)
                        .body("to", equalTo(NUMBER))
                        .body("segments", equalTo(2)));
        suite.awaitConsumed(Topic.COMMUNICATIONS, "usage-service.communications");
        assertThat(customer.stored()).containsOnlyOnce(accepted.get("id").asText());
    }

    private static HttpResponse<String> post(CloudEvent event) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(suite.gateway() + "/v1/communications"))
                .header("Authorization", "Bearer " + customer.token());
        HttpMessageFactory.createWriter(
                        request::header, body -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .writeBinary(event);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode data(CloudEvent event) throws IOException {
        CloudEventData data = Objects.requireNonNull(event.getData());
        return JSON.readTree(data.toBytes());
    }

    /** All that is committed on a topic now, by a plain consumer with the SDK's deserializer. */
    private static List<ConsumerRecord<String, CloudEvent>> read(Topic topic) {
        try (KafkaConsumer<String, CloudEvent> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        suite.run().kafka().bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new CloudEventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.wireName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, CloudEvent>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
