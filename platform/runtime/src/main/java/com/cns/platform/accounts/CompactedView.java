package com.cns.platform.accounts;

import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a topic, compacted or of short retention, from its beginning for as long as the service runs, on a thread of its own. Loaded means: read
 * up to where the topic ended when reading began. After a fault it reads all of it again, so what it feeds must not mind
 * seeing a state twice, and judges which is newer by the state's version.
 */
public final class CompactedView implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CompactedView.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Topic topic;
    private final String clientId;
    private final KafkaClients kafka;
    private final EventCodec codec;
    private final Fold fold;
    private final Counter poison;
    private final Counter unknown;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile boolean loaded;
    private volatile boolean stopping;
    private Duration pause = FIRST_PAUSE;

    /** What the events are folded into; called on the view's thread. */
    public interface Fold {
        void apply(Decoded.Known event, int partition);

        /** The key was deleted (a tombstone). */
        void remove(String key);
    }

    public CompactedView(
            Topic topic, String clientId, KafkaClients kafka, EventCodec codec, Fold fold, MeterRegistry meters) {
        this.topic = topic;
        this.clientId = clientId;
        this.kafka = kafka;
        this.codec = codec;
        this.fold = fold;
        this.poison = Meters.counter(meters, Metric.VIEW_UNREADABLE, topic.wireName());
        this.unknown = Meters.counter(meters, Metric.VIEW_UNKNOWN_TYPES, topic.wireName());
        this.thread = Thread.ofPlatform()
                .name("cns-view-" + topic.wireName())
                .daemon()
                .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Once true it stays true: a view that falls behind says so by its age. */
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public void close() {
        stopping = true;
        stop.countDown();
        try {
            thread.join(POLL.multipliedBy(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (Consumer<String, byte[]> consumer = kafka.reader(clientId)) {
                follow(consumer);
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf(
                        "A view starts over after a fault: topic=%s cause=%s",
                        topic.wireName(), e.getClass().getName());
                rest();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.wireName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic does not exist yet");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!stopping) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                take(message);
            }
            if (!loaded && reached(consumer, ends)) {
                loaded = true;
                LOG.infof("A view is loaded: topic=%s", topic.wireName());
            }
            pause = FIRST_PAUSE;
        }
    }

    private static boolean reached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null && message.key() != null) {
            fold.remove(message.key());
            return;
        }
        switch (codec.decode(message)) {
            case Decoded.Known known -> fold.apply(known, message.partition());
            case Decoded.Unknown() -> unknown.increment();
            case Decoded.Unreadable(var defect) -> {
                poison.increment();
                LOG.warnf(
                        "A view skips a message: topic=%s partition=%d offset=%d reason=%s",
                        message.topic(), message.partition(), message.offset(), defect.wireName());
            }
        }
    }

    private void rest() {
        try {
            stopping = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
        Duration doubled = pause.plus(pause);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
