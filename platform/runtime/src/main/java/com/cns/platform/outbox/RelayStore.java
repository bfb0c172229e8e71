package com.cns.platform.outbox;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Envelope;
import com.cns.platform.trace.Traces;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The relay's SQL, on the connection that may hold its lock. */
final class RelayStore {
    /** Rows that are counted at most, so that counting stays cheap when it matters. */
    static final int COUNTED = 100_000;

    private static final int PRUNED_AT_ONCE = 1_000;
    /** The oldest, up to so many and so many bytes; one at least. */
    private static final String READ = """
            select o.id, event_id, topic, key, account_id, source, type, classification, happened_at, data, traceparent
            from outbox o join (
                select id, sum(size) over (order by id) - size as before from (
                    select id, octet_length(data) as size from outbox order by id limit $1) as sizes) as up_to
              on up_to.id = o.id
            where before < $2 order by o.id""";

    /** A relay holds a batch twice: as rows and as records. */
    private static final long BYTES = 8L * 1024 * 1024;

    private static final String DELETE = "delete from outbox where id = any($1)";
    private static final String WAITING = """
            select coalesce(extract(epoch from now() - min(added_at)), 0)::float8, count(*)
            from (select added_at from outbox order by id limit $1) waiting""";
    private static final String PRUNE = """
            delete from inbox where event_id = any(array(
                select event_id from inbox where topic = $1 and received_at < $2 order by received_at limit $3))""";

    private final Lock lock;

    RelayStore(Lock lock) {
        this.lock = lock;
    }

    /** @param traceparent the trace that the event is of, when it is recorded */
    record Stored(long id, Envelope envelope, @Nullable String traceparent) {
        ProducerRecord<String, byte[]> toRecord() {
            return Traces.told(envelope.toRecord(), traceparent);
        }
    }

    record Waiting(double ageSeconds, long rows) {}

    /** The oldest events, in the order in which they must go. */
    List<Stored> read(int limit) {
        RowIterator<Row> rows = lock.await(lock.connection().preparedQuery(READ).execute(Tuple.of(limit, BYTES)))
                .iterator();
        List<Stored> stored = new ArrayList<>();
        while (rows.hasNext()) {
            stored.add(stored(rows.next()));
        }
        return stored;
    }

    /** Whether its bytes ended the batch before its number did: then there may be more. */
    static boolean isFull(List<Stored> batch) {
        return batch.stream()
                        .mapToLong(event -> event.envelope().data().length())
                        .sum()
                >= BYTES;
    }

    private static Stored stored(Row row) {
        Envelope envelope = new Envelope(
                new EventId(row.getUUID(1)),
                row.getString(2),
                row.getString(3),
                new AccountId(row.getUUID(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getOffsetDateTime(8).toInstant(),
                row.getBuffer(9).getDelegate());
        return new Stored(row.getLong(0), envelope, row.getString(10));
    }

    void delete(List<Stored> sent) {
        Long[] ids = sent.stream().map(Stored::id).toArray(Long[]::new);
        lock.await(lock.connection().preparedQuery(DELETE).execute(Tuple.of(ids)));
    }

    Waiting waiting() {
        Row row = lock.await(lock.connection().preparedQuery(WAITING).execute(Tuple.of(COUNTED)))
                .iterator()
                .next();
        return new Waiting(row.getDouble(0), row.getLong(1));
    }

    /** Removes some of the topic's inbox rows from before that time; true while there may be more. */
    boolean prune(Topic topic, Instant before) {
        int removed = lock.await(lock.connection()
                        .preparedQuery(PRUNE)
                        .execute(Tuple.of(topic.wireName(), before.atOffset(ZoneOffset.UTC), PRUNED_AT_ONCE)))
                .rowCount();
        return removed == PRUNED_AT_ONCE;
    }

    /** How long inbox rows are needed: a week longer than the topic could deliver their events again. */
    static Duration kept(Topic topic) {
        Duration week = Duration.ofDays(7);
        return switch (topic.keeping()) {
            case Topic.Keeping.ForTime(Duration retention) -> retention.plus(week);
            case Topic.Keeping.NewestPerKey(Duration lag) -> lag.plus(week);
        };
    }
}
