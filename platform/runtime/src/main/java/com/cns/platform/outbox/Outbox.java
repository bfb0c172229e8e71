package com.cns.platform.outbox;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.platform.event.Envelope;
import com.cns.platform.event.EventCodec;
import com.cns.platform.time.Ids;
import com.cns.platform.trace.Traces;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes events in the transaction of the state change they tell of. */
@ApplicationScoped
public class Outbox {
    /** An event stays below the broker's limit for a record (1 MiB) with its headers; a larger one would block the relay. */
    static final int LARGEST = 900 * 1024;

    /** In one statement, whose parameters the server holds in its memory. */
    private static final long AT_ONCE = 8L * 1024 * 1024;

    private static final String INSERT = """
            insert into outbox (event_id, topic, key, account_id, source, type, classification, happened_at, data,
                traceparent)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, nullif($10, ''))""";

    /** Many by one statement: their places are drawn in the order of the list. */
    private static final String INSERT_ALL = """
            insert into outbox (event_id, topic, key, account_id, source, type, classification, happened_at, data,
                traceparent)
            select q.event_id, q.topic, q.key, q.account_id, q.source, q.type, q.classification, q.happened_at, q.data,
                nullif($10, '')
            from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                        $8::timestamptz[], $9::bytea[])
                 with ordinality as q (event_id, topic, key, account_id, source, type, classification, happened_at, data, nr)
            order by q.nr""";

    private final EventCodec codec;
    private final Clock clock;
    private final Ids ids;
    private final RelaySignal relay;

    Outbox(EventCodec codec, Clock clock, Ids ids, RelaySignal relay) {
        this.codec = codec;
        this.clock = clock;
        this.ids = ids;
        this.relay = relay;
    }

    /**
     * In the open {@code Tenant.in} transaction. What the session has changed is flushed first: the aggregate's row is
     * locked before the event gets its place, which keeps the order per key.
     */
    public Uni<Void> add(Outgoing event) {
        Envelope envelope = envelop(event);
        return Panache.getSession().chain(session -> session.flush().chain(() -> insert(session, envelope)));
    }

    /** In this connection's transaction ({@code Tenant.sql}, {@code AcrossTenants.in}), in the list's order. */
    public Uni<Void> add(SqlConnection connection, List<Outgoing> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Envelope> envelopes = events.stream().map(this::envelop).toList();
        relay.added(connection);
        return envelopes.size() > 1 && isSmall(envelopes)
                ? connection.preparedQuery(INSERT_ALL).execute(rows(envelopes)).replaceWithVoid()
                : connection
                        .preparedQuery(INSERT)
                        .executeBatch(envelopes.stream().map(Outbox::row).toList())
                        .replaceWithVoid();
    }

    private Uni<Void> insert(Mutiny.Session session, Envelope envelope) {
        relay.added(session);
        return session.createNativeQuery(INSERT.replace('$', '?'))
                .setParameter(1, envelope.id().value())
                .setParameter(2, envelope.topic())
                .setParameter(3, envelope.key())
                .setParameter(4, subject(envelope).value())
                .setParameter(5, envelope.source())
                .setParameter(6, envelope.type())
                .setParameter(7, envelope.classification())
                .setParameter(8, envelope.time().atOffset(ZoneOffset.UTC))
                .setParameter(9, envelope.data().getBytes())
                .setParameter(10, Objects.requireNonNullElse(Traces.current(), ""))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Tuple row(Envelope envelope) {
        return Tuple.tuple(List.of(
                envelope.id().value(),
                envelope.topic(),
                envelope.key(),
                subject(envelope).value(),
                envelope.source(),
                envelope.type(),
                envelope.classification(),
                envelope.time().atOffset(ZoneOffset.UTC),
                envelope.data(),
                Objects.requireNonNullElse(Traces.current(), "")));
    }

    private static boolean isSmall(List<Envelope> envelopes) {
        return envelopes.stream()
                        .mapToLong(envelope -> envelope.data().length())
                        .sum()
                <= AT_ONCE;
    }

    private static Tuple rows(List<Envelope> envelopes) {
        return Tuple.tuple(List.of(
                column(envelopes, envelope -> envelope.id().value(), UUID[]::new),
                column(envelopes, Envelope::topic, String[]::new),
                column(envelopes, Envelope::key, String[]::new),
                column(envelopes, envelope -> subject(envelope).value(), UUID[]::new),
                column(envelopes, Envelope::source, String[]::new),
                column(envelopes, Envelope::type, String[]::new),
                column(envelopes, Envelope::classification, String[]::new),
                column(envelopes, envelope -> envelope.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                column(envelopes, Envelope::data, Buffer[]::new),
                Objects.requireNonNullElse(Traces.current(), "")));
    }

    private static <V> Object column(List<Envelope> envelopes, Function<Envelope, V> value, IntFunction<V[]> array) {
        return envelopes.stream().map(value).toArray(array);
    }

    private Envelope envelop(Outgoing outgoing) {
        Event event = outgoing.event();
        EventId id = new EventId(ids.next());
        if (event == null) {
            return codec.tombstone(
                    outgoing.topic(), outgoing.key(), outgoing.account(), id, clock.instant(), outgoing.type());
        }
        Envelope envelope =
                codec.envelop(outgoing.topic(), outgoing.key(), outgoing.account(), id, clock.instant(), event);
        if (envelope.data().length() > LARGEST) {
            throw new IllegalArgumentException("an event is at most " + LARGEST + " bytes");
        }
        return envelope;
    }

    private static AccountId subject(Envelope envelope) {
        return Objects.requireNonNull(envelope.account(), "an outgoing event has an account");
    }
}
