package com.cns.usage.recording;

import com.cns.contract.event.Event;
import com.cns.contract.metric.Metric;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.inbox.DeadLetters;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Runs the work of a batch until it has passed, and parts from it what can never pass. */
@ApplicationScoped
class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EventCodec codec;
    private final AcrossTenants across;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    Batches(EventCodec codec, AcrossTenants across, DeadLetters deadLetters, MeterRegistry meters) {
        this.codec = codec;
        this.across = across;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** An event and the message it came in. */
    private record Read<E>(ConsumerRecord<String, byte[]> message, E event) {}

    /**
     * Decodes on a worker thread, because thousands of events are tens of milliseconds; then works in one transaction.
     *
     * @param committed is given what the work answered, once it is committed
     */
    <E extends Event, R> Uni<Void> process(
            ConsumerRecords<String, byte[]> batch,
            Class<E> type,
            BiFunction<SqlConnection, List<E>, Uni<R>> work,
            Consumer<R> committed) {
        return Uni.createFrom()
                .deferred(() -> decode(batch, type))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(events -> store(events, work, committed));
    }

    private <E extends Event> Uni<List<Read<E>>> decode(ConsumerRecords<String, byte[]> batch, Class<E> type) {
        List<Read<E>> events = new ArrayList<>(batch.count());
        Uni<Void> dead = Uni.createFrom().voidItem();
        for (ConsumerRecord<String, byte[]> message : batch) {
            switch (codec.decode(message)) {
                case Decoded.Known known
                when type.isInstance(known.data()) -> events.add(new Read<>(message, type.cast(known.data())));
                case Decoded.Known other -> skipped(message);
                case Decoded.Unknown unknown -> skipped(message);
                case Decoded.Unreadable unreadable -> dead = dead.chain(() -> bury(message, unreadable.defect()));
            }
        }
        return dead.replaceWith(events);
    }

    private <E extends Event, R> Uni<Void> store(
            List<Read<E>> events, BiFunction<SqlConnection, List<E>, Uni<R>> work, Consumer<R> committed) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return across.in(connection ->
                        work.apply(connection, events.stream().map(Read::event).toList()))
                .invoke(committed)
                .onFailure(failure -> !liesInTheData(failure))
                .invoke(failure -> LOG.warnf(
                        "batch tried again: cause=%s", failure.getClass().getSimpleName()))
                .onFailure(failure -> !liesInTheData(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid()
                .onFailure(Batches::liesInTheData)
                .recoverWithUni(failure -> part(events, work, committed));
    }

    /** Halves a batch that cannot be stored as a whole, down to the one record that is to blame. */
    private <E extends Event, R> Uni<Void> part(
            List<Read<E>> events, BiFunction<SqlConnection, List<E>, Uni<R>> work, Consumer<R> committed) {
        if (events.size() == 1) {
            return bury(events.getFirst().message(), Defect.WORK_FAILED);
        }
        int half = events.size() / 2;
        return store(events.subList(0, half), work, committed)
                .chain(() -> store(events.subList(half, events.size()), work, committed));
    }

    private void skipped(ConsumerRecord<String, byte[]> message) {
        Meters.counter(meters, Metric.INBOX_UNKNOWN_TYPES, message.topic()).increment();
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> message, Defect defect) {
        return deadLetters.put(message, defect);
    }

    /**
     * Data exceptions and violated constraints (SQLSTATE classes 22 and 23), and what comes again each time. Everything
     * else passes: waiting keeps order and loses nothing, a dead letter does.
     */
    private static boolean liesInTheData(Throwable failure) {
        return switch (failure) {
            case PgException refused ->
                refused.getSqlState() != null
                        && (refused.getSqlState().startsWith("22")
                                || refused.getSqlState().startsWith("23"));
            case ArithmeticException overflow -> true;
            case IllegalArgumentException invalid -> true;
            case NullPointerException missing -> true;
            case DateTimeException outOfRange -> true;
            default -> false;
        };
    }
}
