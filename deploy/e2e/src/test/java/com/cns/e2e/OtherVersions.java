package com.cns.e2e;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on the topics as services of another version would: with plain clients and nothing of the platform. */
final class OtherVersions implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDED = "addedLater";

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    OtherVersions(RunningSuite suite) {
        this.bootstrap = suite.run().kafka().bootstrapServers();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A type that nobody knows yet, one to each partition. */
    void tellUnknown(Topic topic) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
            AccountId nobody = new AccountId(UUID.randomUUID());
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    topic.wireName(),
                    partition,
                    nobody.toString(),
                    bytes(JSON.createObjectNode().put(ADDED, true)));
            describe(message.headers(), topic, "com.cns.newer.came-later.v1", nobody.toString(), UUID.randomUUID());
            var _ = producer.send(message);
        }
        producer.flush();
    }

    /** The newest event of each type that is on the topic, once more as a newer version would tell it. */
    void tellAgainAsNewer(Topic topic) {
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> message : read(topic)) {
            if (message.value() != null) {
                newest.put(header(message, "ce_type"), message);
            }
        }
        newest.values().forEach(message -> {
            ObjectNode data = data(message);
            newer(data);
            var _ = producer.send(new ProducerRecord<>(
                    message.topic(), message.partition(), message.key(), bytes(data), message.headers()));
        });
        producer.flush();
    }

    /** The newest event of a type about that account. */
    ObjectNode newest(Topic topic, String type, String account) {
        return data(read(topic).stream()
                .filter(message -> message.value() != null)
                .filter(message -> header(message, "ce_type").equals(type))
                .filter(message -> header(message, "ce_subject").equals(account))
                .reduce((before, after) -> after)
                .orElseThrow());
    }

    /** The contract's example of a type. */
    static ObjectNode example(String type) {
        return (ObjectNode) resource("/examples/" + type + ".json");
    }

    /** Without all that the type's schema does not require: as it was before anything was added. */
    static ObjectNode older(String type, ObjectNode data) {
        Set<String> required = new HashSet<>();
        resource("/schemas/" + type + ".json").get("required").forEach(name -> required.add(name.asText()));
        return data.deepCopy().retain(required);
    }

    /** With fields that nobody knows yet, also within others. */
    static ObjectNode newer(ObjectNode data) {
        data.forEach(member -> {
            if (member instanceof ObjectNode inner) {
                inner.put(ADDED, "within");
            }
        });
        data.put(ADDED, "a word").putObject(ADDED + "Too").putArray("deep").add(1);
        return data;
    }

    /** @param key also decides the partition, as for the services' own */
    void tell(Topic topic, String type, String key, String account, ObjectNode data) {
        var _ = producer.send(message(topic, type, key, account, data));
        producer.flush();
    }

    /** The same event twice, as a writer sends it again that did not hear whether it was taken. */
    void tellTwice(Topic topic, String type, String key, String account, ObjectNode data) {
        ProducerRecord<String, byte[]> message = message(topic, type, key, account, data);
        var _ = producer.send(message);
        var _ = producer.send(message);
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> message(
            Topic topic, String type, String key, String account, ObjectNode data) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.wireName(), key, bytes(data));
        describe(message.headers(), topic, type, account, UUID.randomUUID());
        return message;
    }

    private static void describe(Headers headers, Topic topic, String type, String account, UUID id) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", new EventId(id).toString());
        put(headers, "ce_source", "/" + topic.from().iterator().next().wireName());
        put(headers, "ce_type", type);
        put(headers, "ce_subject", account);
        put(headers, "ce_time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        put(headers, "content-type", "application/json");
        put(headers, "ce_" + ADDED.toLowerCase(Locale.ROOT), "an attribute of a newer version");
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ObjectNode data(ConsumerRecord<String, byte[]> message) {
        try {
            return (ObjectNode) JSON.readTree(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resource(String path) {
        try (InputStream in = Topic.class.getResourceAsStream(path)) {
            return JSON.readTree(Objects.requireNonNull(in, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ObjectNode data) {
        return data.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many messages are on the topics for dead letters. */
    long deadLetters() {
        long count = 0;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            for (Topic topic : Topic.values()) {
                List<TopicPartition> partitions = partitions(consumer, topic.deadLetters());
                count += consumer.endOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
        }
        return count;
    }

    private List<ConsumerRecord<String, byte[]>> read(Topic topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic.wireName());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
