package com.cns.platform.inbox;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.Forgotten;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What every consumer of one event at a time does; and the same in parts, for consumers of batches. */
@ApplicationScoped
public class Inbox {
    private static final String INSERT = "insert into inbox (event_id, topic) values (?1, ?2) on conflict do nothing";
    private static final String INSERT_ONE =
            "insert into inbox (event_id, topic) values ($1, $2) on conflict do nothing";
    private static final String INSERT_ALL = """
            insert into inbox (event_id, topic) select unnest($1::uuid[]), $2
            on conflict do nothing returning event_id""";

    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final Tenant tenant;
    private final MeterRegistry meters;
    private final Traces traces;
    private volatile boolean stopping;

    Inbox(EventCodec codec, DeadLetters deadLetters, Tenant tenant, MeterRegistry meters, Traces traces) {
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.tenant = tenant;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Runs the work once per event, in the tenant's transaction that also records the event's id. An unknown type is
     * counted and skipped; what cannot be read goes to the dead letters; a passing fault is retried until it passes, so
     * that order is kept. Work that fails three times for a reason in the event itself goes to the dead letters, too.
     *
     * @param family the sealed interface of the events that the topic carries
     */
    public <E extends Event> Uni<Void> once(
            ConsumerRecord<String, byte[]> message, Class<E> family, Function<Received<E>, Uni<Void>> work) {
        return each(message, family, event -> attempt(message.topic(), event, work));
    }

    /**
     * The same for work in several transactions, which keeps its own account of what it has done: it must not mind to
     * see an event again.
     */
    public <E extends Event> Uni<Void> each(
            ConsumerRecord<String, byte[]> message, Class<E> family, Function<Received<E>, Uni<Void>> work) {
        return switch (read(message, family)) {
            case Reading.Take<E>(Received<E> event) -> attempts(message, () -> work.apply(event));
            case Reading.Skip<E>() -> skip(message);
            case Reading.Bury<E>(Defect defect) -> deadLetters.put(message, defect);
        };
    }

    /**
     * Runs the work for a record without data (a tombstone), in the tenant's transaction. One that does not say whose it is changes
     * nothing.
     *
     * @param work the first time
     * @param again when it is delivered again: what was before it may have been, too; takes nothing away that has to outlive that
     */
    public Uni<Void> forgotten(
            ConsumerRecord<String, byte[]> message,
            BiFunction<SqlConnection, Forgotten, Uni<Void>> work,
            BiFunction<SqlConnection, Forgotten, Uni<Void>> again) {
        Optional<Forgotten> forgotten = codec.forgotten(message);
        return forgotten.isEmpty()
                ? Uni.createFrom().voidItem()
                : attempts(message, () -> forget(message.topic(), forgotten.get(), work, again));
    }

    private Uni<Void> forget(
            String topic,
            Forgotten forgotten,
            BiFunction<SqlConnection, Forgotten, Uni<Void>> work,
            BiFunction<SqlConnection, Forgotten, Uni<Void>> again) {
        return tenant.sql(
                forgotten.account(),
                connection -> isFirst(connection, topic, forgotten.id())
                        .chain(first -> (first ? work : again).apply(connection, forgotten)));
    }

    private Uni<Void> attempts(ConsumerRecord<String, byte[]> message, Supplier<Uni<Void>> work) {
        return traces.continued(
                message,
                () -> Retries.of(work, () -> stopping)
                        // What a service that stops cannot do is no fault of the event: whoever is next does it.
                        .onFailure(fault -> !stopping && !Faults.isPassing(fault))
                        .recoverWithUni(() -> deadLetters.put(message, Defect.WORK_FAILED)));
    }

    /**
     * The readable events of a batch in their order; unknown types are counted and skipped, what cannot be read goes to
     * the dead letters first.
     */
    public <E extends Event> Uni<List<Received<E>>> read(ConsumerRecords<String, byte[]> messages, Class<E> family) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(message -> readOrBury(message, family))
                .collect()
                .asList();
    }

    /**
     * Whether the event has had no effect here yet; records it in this connection's transaction, also a tenant's. For work
     * within {@link #each} that takes steps before its transaction.
     */
    public <E extends Event> Uni<Boolean> isFirst(SqlConnection connection, Topic topic, Received<E> event) {
        return isFirst(connection, topic.wireName(), event.id());
    }

    private Uni<Boolean> isFirst(SqlConnection connection, String topic, EventId event) {
        return connection
                .preparedQuery(INSERT_ONE)
                .execute(Tuple.of(event.value(), topic))
                .map(inserted -> inserted.rowCount() == 1)
                .invoke(first -> duplicates(topic, first ? 0 : 1));
    }

    /** Which of these events have had no effect here yet; records them in this connection's transaction. */
    public <E extends Event> Uni<List<Received<E>>> fresh(
            SqlConnection connection, Topic topic, List<Received<E>> events) {
        UUID[] ids = events.stream().map(event -> event.id().value()).toArray(UUID[]::new);
        return connection
                .preparedQuery(INSERT_ALL)
                .execute(Tuple.of(ids, topic.wireName()))
                .map(rows -> {
                    Set<EventId> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(new EventId(row.getUUID(0))));
                    duplicates(topic.wireName(), events.size() - fresh.size());
                    return events.stream()
                            .filter(event -> fresh.remove(event.id()))
                            .toList();
                });
    }

    /** Tries the work until its fault passes; fails when the fault lies in the data, or the service stops. */
    public <T> Uni<T> untilPassed(Supplier<Uni<T>> work) {
        return Retries.of(work, () -> stopping);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private <E extends Event> Uni<Void> attempt(
            String topic, Received<E> event, Function<Received<E>, Uni<Void>> work) {
        return tenant.in(
                event.account(),
                () -> isFirst(topic, event.id()).chain(first -> {
                    if (first) {
                        return work.apply(event);
                    }
                    duplicates(topic, 1);
                    return Uni.createFrom().voidItem();
                }));
    }

    private static Uni<Boolean> isFirst(String topic, EventId event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, event.value())
                        .setParameter(2, topic)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    private <E extends Event> Uni<Received<E>> readOrBury(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return switch (read(message, family)) {
            case Reading.Take<E>(Received<E> event) -> Uni.createFrom().item(event);
            case Reading.Skip<E>() -> skip(message).replaceWith(Uni.createFrom().nullItem());
            case Reading.Bury<E>(Defect defect) ->
                deadLetters.put(message, defect).replaceWith(Uni.createFrom().nullItem());
        };
    }

    /** What is to be done with a message. */
    private sealed interface Reading<E extends Event> {
        record Take<E extends Event>(Received<E> event) implements Reading<E> {}

        record Skip<E extends Event>() implements Reading<E> {}

        record Bury<E extends Event>(Defect defect) implements Reading<E> {}
    }

    private <E extends Event> Reading<E> read(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return switch (codec.decode(message)) {
            case Decoded.Unknown() -> new Reading.Skip<>();
            case Decoded.Unreadable(Defect defect) -> new Reading.Bury<>(defect);
            case Decoded.Known known when !family.isInstance(known.data()) -> new Reading.Skip<>();
            case Decoded.Known known -> take(known, family);
        };
    }

    private static <E extends Event> Reading<E> take(Decoded.Known known, Class<E> family) {
        AccountId account = known.account();
        return account == null
                ? new Reading.Bury<>(Defect.HEADER_MISSING)
                : new Reading.Take<>(
                        new Received<>(known.id(), known.type(), account, known.time(), family.cast(known.data())));
    }

    private Uni<Void> skip(ConsumerRecord<String, byte[]> message) {
        Meters.counter(meters, Metric.INBOX_UNKNOWN_TYPES, message.topic()).increment();
        return Uni.createFrom().voidItem();
    }

    private void duplicates(String topic, int count) {
        Meters.counter(meters, Metric.INBOX_DUPLICATES, topic).increment(count);
    }
}
