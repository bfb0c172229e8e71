package com.cns.platform.outbox;

import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.outbox.RelayStore.Stored;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;

/**
 * Sends the outbox in the order of its ids, in transactions, and deletes what was committed. Runs on a thread of its own.
 *
 * <p>One relay per database is active. First it takes the lock, then it fences every earlier producer of its service,
 * and only then does it read, on the lock's own connection. A relay that was stopped for a while therefore either still
 * leads, or its read fails, or its commit does: it cannot send an older state after a newer one. Whatever fails, it drops
 * everything, pauses and starts over; what it may have sent already goes out again under the same event ids.
 */
final class Relay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MEASURED = Duration.ofSeconds(1);

    private final Pool pool;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<List<Heartbeats>> heartbeats;
    private final OutboxConfig config;
    private final EventCodec codec;
    private final Clock clock;
    private final Ids ids;
    private final RelayGauges gauges;
    private final Thread thread;

    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean stopping;

    private final Due beat;
    private final Due measure;
    private final Due prune;
    private final Deque<Topic> toPrune = new ArrayDeque<>();
    private Duration pause = FIRST_PAUSE;

    Relay(
            Pool pool,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<List<Heartbeats>> heartbeats,
            OutboxConfig config,
            EventCodec codec,
            Clock clock,
            Ticker ticker,
            Ids ids,
            RelayGauges gauges) {
        this.pool = pool;
        this.producers = producers;
        this.heartbeats = heartbeats;
        this.config = config;
        this.codec = codec;
        this.clock = clock;
        this.ids = ids;
        this.gauges = gauges;
        this.beat = new Due(ticker, config.heartbeat());
        this.measure = new Due(ticker, MEASURED);
        this.prune = new Due(ticker, config.pruning());
        this.thread = Thread.ofPlatform().name("cns-relay").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Events were committed. */
    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Finishes the transaction in hand, gives the lock back and returns. */
    @Override
    public void close() {
        stopping = true;
        wakes.release();
        try {
            if (thread.isAlive() && !thread.join(config.patience().plus(config.patience()))) {
                LOG.warn("The relay did not stop in time; its lock ends with its connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (Lock lock = Lock.connect(pool, config.patience())) {
                takeTurns(lock);
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                LOG.info("Another relay has taken over; this one steps down");
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.warnf(
                            "The relay starts over after a fault: cause=%s pause=%s",
                            e.getClass().getName(), pause);
                    rest(pause);
                    pause = min(pause.plus(pause), config.backOff());
                }
            }
        }
    }

    private void takeTurns(Lock lock) {
        RelayStore store = new RelayStore(lock);
        while (!stopping) {
            if (lock.take()) {
                lead(store);
                return;
            }
            measure(store);
            rest(config.poll());
        }
    }

    private void lead(RelayStore store) {
        Producer<String, byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            gauges.leading(true);
            LOG.info("This relay leads");
            while (!stopping) {
                step(store, producer);
            }
        } finally {
            gauges.leading(false);
            producer.close(Duration.ofSeconds(1));
        }
    }

    private void step(RelayStore store, Producer<String, byte[]> producer) {
        Instant asOf = clock.instant();
        List<Stored> events = store.read(config.batch());
        boolean drained = events.size() < config.batch() && !RelayStore.isFull(events);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        events.forEach(event -> records.add(event.toRecord()));
        if (drained && beat.isDue()) {
            records.addAll(beats(asOf));
        }
        send(producer, records);
        if (!events.isEmpty()) {
            store.delete(events);
        }
        pause = FIRST_PAUSE;
        measure(store);
        if (drained) {
            prune(store);
            rest(min(config.poll(), beat.left()));
        }
    }

    private List<ProducerRecord<String, byte[]>> beats(Instant asOf) {
        return heartbeats.get().stream()
                .flatMap(source -> source.at(asOf).stream())
                .map(beat -> codec.envelop(beat.topic(), beat.key(), null, new EventId(ids.next()), asOf, beat.event())
                        .toRecord(beat.partition()))
                .toList();
    }

    private static void send(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            // The commit reports what a send could not do.
            var _ = producer.send(record);
        }
        producer.commitTransaction();
    }

    private void measure(RelayStore store) {
        if (measure.isDue()) {
            gauges.waiting(store.waiting());
        }
    }

    /** One batch of one topic at a time, so that events do not wait for it. */
    private void prune(RelayStore store) {
        if (toPrune.isEmpty() && prune.isDue()) {
            toPrune.addAll(List.of(Topic.values()));
        }
        Topic topic = toPrune.peek();
        if (topic != null && !store.prune(topic, clock.instant().minus(RelayStore.kept(topic)))) {
            toPrune.remove();
        }
    }

    private void rest(Duration time) {
        try {
            boolean woken = wakes.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
            if (woken) {
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Something to be done every so often. */
    private static final class Due {
        private final Ticker ticker;
        private final long every;
        private long next;

        Due(Ticker ticker, Duration every) {
            this.ticker = ticker;
            this.every = every.toNanos();
            this.next = ticker.nanos();
        }

        boolean isDue() {
            long now = ticker.nanos();
            if (now - next < 0) {
                return false;
            }
            next = now + every;
            return true;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, next - ticker.nanos()));
        }
    }
}
