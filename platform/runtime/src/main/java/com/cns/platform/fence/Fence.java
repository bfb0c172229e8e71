package com.cns.platform.fence;

import com.cns.contract.id.SubjectId;
import com.cns.contract.metric.Metric;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Returned;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.keyring.DestroyedSubjects;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@code cns.erasures} up to where it ended when the service started, once, on a thread of its own. What is
 * destroyed later, by whatever replica, is destroyed in the databases that all of them share.
 *
 * <p>A topic that ends before where it was applied is another one of that name: the one that knew who was erased is lost. Then a
 * restored backup may bring people back and nobody would know, so that the service does not become ready until somebody says that
 * the databases are not restored ({@code cns.fence.lost-topic-accepted}); what this database knows is told to the new topic then.
 */
@ApplicationScoped
public class Fence {
    private static final Logger LOG = Logger.getLogger(Fence.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A person who came back may have had millions of records; what was removed of them stays so. */
    private static final Duration PATIENCE_REMOVING = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaClients kafka;
    private final EventCodec codec;
    private final Positions positions;
    private final Applier applier;
    private final RecentErasures recentErasures;
    private final DestroyedSubjects destroyed;
    private final boolean lostTopicAccepted;
    private final String service;
    private final Counter again;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Of the fence's thread; null until rows are met of somebody whom the keyring does not know, and when all is applied. */
    private @Nullable Map<SubjectId, Returned> recent;

    private volatile boolean applied;
    private volatile boolean stopping;

    Fence(
            KafkaClients kafka,
            EventCodec codec,
            Positions positions,
            Applier applier,
            RecentErasures recentErasures,
            DestroyedSubjects destroyed,
            MeterRegistry meters,
            @ConfigProperty(name = "cns.service") String service,
            @ConfigProperty(name = "cns.fence.lost-topic-accepted", defaultValue = "false") boolean lostTopicAccepted) {
        this.kafka = kafka;
        this.codec = codec;
        this.positions = positions;
        this.applier = applier;
        this.recentErasures = recentErasures;
        this.destroyed = destroyed;
        this.lostTopicAccepted = lostTopicAccepted;
        this.service = service;
        this.again = Meters.counter(meters, Metric.FENCE_AGAIN);
        this.thread = Thread.ofPlatform().name("cns-fence").daemon().unstarted(this::run);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        stop.countDown();
        try {
            thread.join(POLL.multipliedBy(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing that was destroyed before the start is here. Once true it stays true. */
    public boolean isApplied() {
        return applied;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopping && !applied) {
            try (Consumer<String, byte[]> consumer = kafka.reader(service + "-fence")) {
                apply(consumer);
            } catch (Exception e) {
                LOG.warnf(
                        "The fence starts over after a fault: cause=%s",
                        e.getClass().getName());
                rest(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.plus(pause) : LONGEST_PAUSE;
            }
        }
    }

    private void apply(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.ERASURES.wireName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic does not exist yet");
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> known = isSameTopic(ends) ? await(positions::read) : Map.of();
        consumer.assign(partitions);
        ends.forEach((partition, end) -> {
            long next = known.getOrDefault(partition.partition(), 0L);
            consumer.seek(partition, next <= end ? next : 0L);
        });
        Map<Integer, Long> written = new HashMap<>(known);
        while (!stopping) {
            if (!take(consumer.poll(POLL))) {
                return;
            }
            partitions.forEach(partition -> write(partition.partition(), consumer.position(partition), written));
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                applied = true;
                recent = null;
                LOG.info("The fence is applied");
                return;
            }
        }
    }

    /**
     * The keyring has its position in whatever epoch of the data: it is where a destruction counts. Fails when it is another one,
     * and nobody has accepted that.
     */
    private boolean isSameTopic(Map<TopicPartition, Long> ends) {
        Map<Integer, Long> before = await(destroyed::positions);
        boolean lost = ends.entrySet().stream()
                .anyMatch(end -> before.getOrDefault(end.getKey().partition(), 0L) > end.getValue());
        if (!lost) {
            return true;
        }
        if (!lostTopicAccepted) {
            LOG.error(
                    "cns.erasures ends before where it was applied: it was lost, and a restored backup could bring people back."
                            + " See docs/operations.md, Back up and restore");
            throw new IllegalStateException("the topic is not the one that was applied");
        }
        LOG.warn("cns.erasures was lost, which was accepted: all that was destroyed is told to the new topic");
        await(() -> destroyed.tellAnew().replaceWith(true));
        return false;
    }

    /** False when it was to stop before they were applied: then their place is not to be written. */
    private boolean take(Iterable<ConsumerRecord<String, byte[]>> messages) {
        List<SubjectDestroyed> told = new ArrayList<>();
        messages.forEach(message -> {
            switch (codec.decode(message)) {
                case Decoded.Known known when known.data() instanceof SubjectDestroyed destroyed -> told.add(destroyed);
                case Decoded.Known _, Decoded.Unknown() -> {
                    // Another kind of event is none of the fence's.
                }
                case Decoded.Unreadable(var defect) ->
                    LOG.warnf(
                            "The fence skips a message: partition=%d offset=%d reason=%s",
                            message.partition(), message.offset(), defect.wireName());
            }
        });
        if (!told.isEmpty()) {
            if (await(() -> applier.hasStrangers(told)) && recent == null) {
                recent = recentErasures.read(() -> stopping).orElse(null);
                if (recent == null) {
                    return false;
                }
            }
            Map<SubjectId, Returned> known = recent == null ? Map.of() : recent;
            again.increment(await(() -> applier.apply(told, known), PATIENCE_REMOVING));
        }
        return true;
    }

    private void write(int partition, long next, Map<Integer, Long> written) {
        Long before = written.put(partition, next);
        if (before == null || before != next) {
            await(() -> positions.write(partition, next).replaceWith(next));
        }
    }

    /** On a Vert.x context, as database work wants it. */
    private static <T> T await(Supplier<Uni<T>> work) {
        return await(work, PATIENCE);
    }

    private static <T> T await(Supplier<Uni<T>> work, Duration patience) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(patience).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void rest(Duration pause) {
        try {
            stopping = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS) || stopping;
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
