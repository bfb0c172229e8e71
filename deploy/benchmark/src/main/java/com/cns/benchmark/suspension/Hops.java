package com.cns.benchmark.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the topics beside the services, of what was committed, and says when it got what of the account that is watched. */
final class Hops implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topic.COMMUNICATIONS, Topic.USAGE_SIGNALS, Topic.ABUSE_FEATURES, Topic.SUSPENSIONS, Topic.ACCOUNTS);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Passage watched;
    private volatile @Nullable Exception failure;

    Hops(String bootstrapServers, Clock clock) {
        this.clock = clock;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = TOPICS.stream().flatMap(Hops::partitions).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        // Where the end is, is asked now and not by the first poll.
        all.forEach(consumer::position);
        thread = Thread.ofPlatform().name("bench-hops").daemon().start(this::read);
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.wireName(), partition));
    }

    /** Instead of the one that was watched before. */
    Passage watch(AccountId account) {
        Exception fault = failure;
        if (fault != null) {
            throw new IllegalStateException("the topics cannot be read", fault);
        }
        Passage passage = new Passage(account);
        watched = passage;
        return passage;
    }

    private void read() {
        try {
            while (!closing) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                Instant read = clock.instant();
                Passage passage = watched;
                if (passage != null) {
                    for (ConsumerRecord<String, byte[]> record : records) {
                        passage.take(record, read);
                    }
                }
            }
        } catch (RuntimeException | IOException e) {
            failure = e;
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(POLL.multipliedBy(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
