package com.cns.benchmark.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A record to the broker with all acknowledgements and back to a reader: the peer of what goes by way of Kafka. */
public final class RoundTrip implements AutoCloseable {
    private static final String TOPIC = "bench.roundtrip";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] RECORD = new byte[300];

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    public RoundTrip(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.min.bytes", 1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(TOPIC, 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
    }

    public long nanos() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        producer.send(new ProducerRecord<>(TOPIC, RECORD)).get();
        if (consumer.poll(PATIENCE).isEmpty()) {
            throw new IllegalStateException("the record did not come back");
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
