package com.cns.platform.testing;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Kafka as somebody outside of the service sees it: puts events on topics, reads what lies there. */
public final class Topics {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Map<String, Topics> OF_TESTS = new ConcurrentHashMap<>();

    private final KafkaClients kafka;
    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private final EventCodec codec = new EventCodec("usage-service");
    private final UuidV7 ids = new UuidV7(CLOCK);
    private @Nullable Producer<String, byte[]> producer;

    private Topics(String bootstrapServers) {
        this.kafka = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Those of the tests' infrastructure, whose clients end with the JVM. */
    public static Topics ofTests() {
        return OF_TESTS.computeIfAbsent(
                CnsTestResource.config().getOrDefault("kafka.bootstrap.servers", ""), Topics::new);
    }

    /** Of a broker that the test itself starts and stops: nothing is kept for it. */
    public static Topics at(String bootstrapServers) {
        return new Topics(bootstrapServers);
    }

    /** A record of the event with a fresh id, keyed by its account. */
    public ProducerRecord<String, byte[]> record(Topic topic, AccountId account, Event event) {
        return record(topic, account.toString(), account, event);
    }

    /** The same, keyed by something else. */
    public ProducerRecord<String, byte[]> record(Topic topic, String key, AccountId account, Event event) {
        return codec.encode(topic, key, account, new EventId(ids.next()), CLOCK.instant(), event);
    }

    /** Puts the event on the topic, keyed by its account. */
    public void send(Topic topic, AccountId account, Event event) {
        send(List.of(record(topic, account, event)));
    }

    /** Puts the records on their topics in this order; returns when the broker has them. */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        if (isOfTests()) {
            send(records, producer());
            return;
        }
        try (Producer<String, byte[]> own = kafka.idempotent("test")) {
            send(records, own);
        }
    }

    private static void send(List<ProducerRecord<String, byte[]>> records, Producer<String, byte[]> producer) {
        try {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            for (var one : sent) {
                var _ = one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that was committed on the topic up to now; in order within each partition. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        if (isOfTests()) {
            return logs.computeIfAbsent(topic, name -> new Log(name, kafka)).all();
        }
        try (Log own = new Log(topic, kafka)) {
            return own.all();
        }
    }

    private boolean isOfTests() {
        return OF_TESTS.containsValue(this);
    }

    private synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> shared = producer;
        if (shared == null) {
            shared = kafka.idempotent("test");
            producer = shared;
        }
        return shared;
    }

    /** A topic as far as it was read: tests await what comes, and would read everything again each time. */
    private static final class Log implements AutoCloseable {
        private final Consumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

        Log(String topic, KafkaClients kafka) {
            consumer = kafka.reader("test-reader");
            partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<ConsumerRecord<String, byte[]>> all() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return List.copyOf(read);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
