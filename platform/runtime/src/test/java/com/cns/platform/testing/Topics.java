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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Kafka as somebody outside of the service sees it: puts events on topics, reads what lies there. */
public final class Topics {
    private static final Clock CLOCK = Clock.systemUTC();

    private final KafkaClients kafka;
    private final EventCodec codec = new EventCodec("usage-service");
    private final UuidV7 ids = new UuidV7(CLOCK);

    private Topics(String bootstrapServers) {
        this.kafka = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Those of the tests' infrastructure. */
    public static Topics ofTests() {
        return at(CnsTestResource.config().getOrDefault("kafka.bootstrap.servers", ""));
    }

    public static Topics at(String bootstrapServers) {
        return new Topics(bootstrapServers);
    }

    /** A record of the event with a fresh id, keyed by its account. */
    public ProducerRecord<String, byte[]> record(Topic topic, AccountId account, Event event) {
        return codec.encode(topic, account.toString(), account, new EventId(ids.next()), CLOCK.instant(), event);
    }

    /** Puts the event on the topic, keyed by its account. */
    public void send(Topic topic, AccountId account, Event event) {
        send(List.of(record(topic, account, event)));
    }

    /** Puts the records on their topics in this order; returns when the broker has them. */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        try (Producer<String, byte[]> producer = kafka.idempotent("test")) {
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
        try (Consumer<String, byte[]> consumer = kafka.reader("test-reader")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }
}
