package com.cns.local.story;

import com.cns.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the event log as an outside consumer does and looks for numbers and texts that must not be readable there. */
final class ClearTextSearch {
    private static final Duration POLL = Duration.ofMillis(500);

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
        Needles needles = new Needles(sent);
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
                    inClear += needles.in(readable(event)) ? 1 : 0;
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

    private static String readable(ConsumerRecord<byte[], byte[]> event) {
        StringBuilder all = new StringBuilder();
        append(all, event.key());
        append(all, event.value());
        for (Header header : event.headers()) {
            append(all, header.value());
        }
        return all.toString();
    }

    private static void append(StringBuilder all, byte[] bytes) {
        if (bytes != null) {
            all.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        }
    }

    /** Numbers and texts, found by their first eight characters to keep the search short. */
    private static final class Needles {
        private static final int HEAD = 8;
        private final Map<String, List<String>> byHead = new HashMap<>();

        Needles(Collection<Communication> sent) {
            sent.forEach(communication -> {
                // Without the plus: that way a number is found however it is written.
                add(communication.to().substring(1));
                add(communication.text());
            });
        }

        private void add(String needle) {
            if (needle.length() >= HEAD) {
                List<String> same = byHead.computeIfAbsent(needle.substring(0, HEAD), head -> new ArrayList<>());
                if (!same.contains(needle)) {
                    same.add(needle);
                }
            }
        }

        boolean in(String hay) {
            for (int i = 0; i + HEAD <= hay.length(); i++) {
                List<String> candidates = byHead.get(hay.substring(i, i + HEAD));
                if (candidates != null) {
                    for (String needle : candidates) {
                        if (hay.startsWith(needle, i)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }
    }
}
