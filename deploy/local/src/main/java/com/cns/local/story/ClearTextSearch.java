package com.cns.local.story;

import com.cns.contract.topic.Topic;
import com.cns.local.search.Needles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the event log as an outside consumer does and looks for numbers and texts that must not be readable there. */
final class ClearTextSearch {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Shorter ones are part of other values everywhere. */
    private static final int SHORTEST = 8;

    private final String bootstrapServers;

    ClearTextSearch(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * @param events that were read
     * @param inClear how many of them show a number or a text
     */
    record Found(int events, int inClear) {}

    /** Searches everything on a topic since a moment for what was sent. */
    Found search(Topic topic, Instant since, Collection<Communication> sent) {
        Needles<Sent> needles = needles(sent);
        int events = 0;
        int inClear = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = assign(consumer, topic, since);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                    events++;
                    inClear += shows(event, needles) ? 1 : 0;
                }
            }
        }
        return new Found(events, inClear);
    }

    private static Map<TopicPartition, Long> assign(Consumer<?, ?> consumer, Topic topic, Instant since) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic.wireName())
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            long end = ends.getOrDefault(partition, 0L);
            consumer.seek(partition, start == null ? end : Math.min(start.offset(), end));
        }
        return ends;
    }

    private static Needles<Sent> needles(Collection<Communication> sent) {
        Set<String> texts = new HashSet<>();
        sent.forEach(communication -> {
            // Without the plus: that way a number is found however it is written.
            texts.add(communication.to().substring(1));
            texts.add(communication.text());
        });
        return new Needles<>(
                Sent.class,
                Map.of(
                        Sent.NUMBER_OR_TEXT,
                        texts.stream()
                                .filter(text -> text.length() >= SHORTEST)
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                                .toList()));
    }

    private static boolean shows(ConsumerRecord<byte[], byte[]> event, Needles<Sent> needles) {
        return shows(event.key(), needles)
                || shows(event.value(), needles)
                || Stream.of(event.headers().toArray()).anyMatch(header -> shows(header.value(), needles));
    }

    private static boolean shows(byte @Nullable [] bytes, Needles<Sent> needles) {
        return bytes != null && !needles.in(bytes).isEmpty();
    }

    private enum Sent {
        NUMBER_OR_TEXT
    }
}
