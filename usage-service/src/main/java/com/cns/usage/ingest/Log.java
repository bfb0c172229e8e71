package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Envelope;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * The ingest's way to Kafka. A producer of its own rather than an emitter: it acknowledges a whole request, bounds what
 * waits in bytes rather than messages, and gives up in time for the client to be told.
 */
@ApplicationScoped
class Log {
    private static final Logger LOG = Logger.getLogger(Log.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Records of concurrent requests share a batch; more would be latency without gain. */
    private static final int LINGER_MS = 5;

    /** Of a quarter of a second each, {@link IngestConfig#blocked()}. */
    private static final int ATTEMPTS_TO_WARM = 8;

    private static final int BATCH_BYTES = 128 * 1024;

    private final Producer<String, byte[]> producer;

    /** @param broker where it is and how to log in: every {@code kafka.*} property, without that prefix */
    Log(IngestConfig config, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> properties = new HashMap<>(broker);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "usage-service-ingest");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // Half of a record is sealed and does not shrink; the other half is field names and headers that repeat, which
        // the cheapest codec removes as well as a dear one.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.bufferBytes());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.blocked().toMillis());
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(config.delivery().toMillis()));
        properties.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(config.delivery().toMillis() / 2));
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Learns where the topics are before the first request, which may not wait that long. With the broker away the service
     * starts all the same, and says so to whoever sends.
     */
    void warm(@Observes StartupEvent started) {
        for (Topic topic : List.of(Topic.COMMUNICATIONS, Topic.CONTENTS)) {
            for (int attempt = 0; attempt < ATTEMPTS_TO_WARM && !knows(topic); attempt++) {
                LOG.debugf("topic not known yet: topic=%s", topic.wireName());
            }
        }
    }

    private boolean knows(Topic topic) {
        try {
            return !producer.partitionsFor(topic.wireName()).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    /**
     * Done when every event is acknowledged by all in-sync replicas. Fails with {@link Problem#UNAVAILABLE} as soon as
     * one is not; others may then have been written, which a retry repeats harmlessly. May wait for buffer: neither
     * for an event loop nor for the thread that tells of an acknowledgement.
     */
    Uni<Void> write(AccountId account, List<Envelope> events) {
        return Uni.createFrom().emitter(done -> send(account, events, done));
    }

    private void send(AccountId account, List<Envelope> events, UniEmitter<? super Void> done) {
        List<ProducerRecord<String, byte[]>> messages;
        try {
            Lanes lanes =
                    new Lanes(account, topic -> producer.partitionsFor(topic).size());
            messages = events.stream()
                    .map(event -> event.toRecord(lanes.of(event.topic(), event.key())))
                    .toList();
        } catch (KafkaException e) {
            LOG.warnf("partitions not known: cause=%s", kind(e));
            done.fail(unavailable());
            return;
        }
        AtomicInteger missing = new AtomicInteger(messages.size());
        AtomicBoolean failed = new AtomicBoolean();
        for (ProducerRecord<String, byte[]> message : messages) {
            if (failed.get()) {
                return;
            }
            var _ = producer.send(message, (metadata, failure) -> {
                if (failure != null) {
                    if (failed.compareAndSet(false, true)) {
                        LOG.warnf("records not acknowledged: topic=%s cause=%s", message.topic(), kind(failure));
                        done.fail(unavailable());
                    }
                } else if (missing.decrementAndGet() == 0) {
                    done.complete(null);
                }
            });
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(Problem.UNAVAILABLE).header("Retry-After", "1");
    }

    private static String kind(Exception failure) {
        return failure.getClass().getSimpleName();
    }

    @PreDestroy
    void close() {
        producer.close(CLOSING);
    }
}
