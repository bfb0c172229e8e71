package com.cns.platform.inbox;

import com.cns.contract.metric.Metric;
import com.cns.platform.event.Defect;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.SameContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages that could not be taken in, kept for operators: same key, value and headers, and why and from where. No
 * exception's text goes with them, since it could repeat what the message says in clear.
 */
@ApplicationScoped
public class DeadLetters {
    static final String REASON = "cns-dlq-reason";
    static final String CONSUMER = "cns-dlq-consumer";
    static final String TOPIC = "cns-dlq-topic";
    static final String PARTITION = "cns-dlq-partition";
    static final String OFFSET = "cns-dlq-offset";
    static final String VALUE_LEFT_OUT = "cns-dlq-value-left-out";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaClients kafka;
    private final MeterRegistry meters;
    private final String service;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean stopping;

    DeadLetters(KafkaClients kafka, MeterRegistry meters, @ConfigProperty(name = "cns.service") String service) {
        this.kafka = kafka;
        this.meters = meters;
        this.service = service;
    }

    /** Completes once the broker has it; tries until then, so that the message is not acknowledged without. */
    public Uni<Void> put(ConsumerRecord<String, byte[]> message, Defect defect) {
        SameContext here = SameContext.current();
        ProducerRecord<String, byte[]> letter = letter(message, defect);
        Uni<Void> sent = send(letter)
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> send(withoutValue(letter)))
                .onFailure(fault -> !stopping)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
        return here.after(sent).invoke(() -> count(message, defect));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        close();
    }

    private void count(ConsumerRecord<String, byte[]> message, Defect defect) {
        LOG.warnf(
                "A message went to the dead letters: topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), defect.wireName());
        Meters.counter(meters, Metric.INBOX_DEAD_LETTERS, message.topic(), defect.wireName())
                .increment();
    }

    private ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> message, Defect defect) {
        Headers headers = new RecordHeaders(message.headers().toArray());
        put(headers, REASON, defect.wireName());
        put(headers, CONSUMER, service);
        put(headers, TOPIC, message.topic());
        put(headers, PARTITION, Integer.toString(message.partition()));
        put(headers, OFFSET, Long.toString(message.offset()));
        return new ProducerRecord<>(
                message.topic() + ".dlq", message.partition(), message.key(), message.value(), headers);
    }

    /** A message at the broker's limit does not fit any more with the added headers. */
    private static ProducerRecord<String, byte[]> withoutValue(ProducerRecord<String, byte[]> letter) {
        Headers headers = new RecordHeaders(letter.headers().toArray());
        put(headers, VALUE_LEFT_OUT, "too-large");
        return new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), null, headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** On a worker: a producer without metadata blocks. */
    private Uni<Void> send(ProducerRecord<String, byte[]> letter) {
        return Uni.createFrom()
                .<Void>emitter(sent -> send(letter, sent))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void send(ProducerRecord<String, byte[]> letter, UniEmitter<? super Void> sent) {
        var _ = producer().send(letter, (metadata, fault) -> {
            if (fault == null) {
                sent.complete(null);
            } else {
                sent.fail(fault);
            }
        });
    }

    private synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = kafka.idempotent(service + "-dead-letters");
            producer = open;
        }
        return open;
    }

    private synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
