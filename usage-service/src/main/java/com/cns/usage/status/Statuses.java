package com.cns.usage.status;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.StatusChanged;
import com.cns.usage.bulk.Columns;
import com.cns.usage.signal.Became;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Applies statuses to stored communications, in the transaction of their batch. */
@ApplicationScoped
public class Statuses {
    /** As long as an id is fenced against repetition: what waits longer belongs to nothing. */
    private static final Duration WAITS_AT_MOST = Duration.ofDays(35);

    /** Until then its communication may be on its way. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(10);

    private static final int SWEPT_AT_ONCE = 1_000;

    /** In key order, so that two batches never wait for each other crosswise. */
    private static final Comparator<StatusChanged> ORDER = Comparator.comparing(
                    (StatusChanged one) -> one.account().value())
            .thenComparing(one -> one.id().value());

    /** Of two the one that counts comes last. */
    private static final Comparator<StatusChanged> COUNTS = Comparator.comparingInt(
                    (StatusChanged one) -> one.status().stage())
            .thenComparing(StatusChanged::occurredAt)
            .thenComparingInt(one -> one.status().rank());

    /** The further stage counts, of one stage what happened last; the record itself tells when its first status came about. */
    private static final String APPLY = """
            update communication c set status = t.status, status_at = t.occurred_at
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[],
                        $7::timestamptz[])
                 as t(account_id, id, status, rank, occurred_at, received_at, stored_at)
            where c.account_id = t.account_id and c.id = t.id and c.received_at = t.stored_at
              and c.received_at >= $8 and c.received_at <= $9
              and c.direction = 'outbound'
              and (%s, coalesce(c.status_at, '-infinity'),
                   array_position(array['requested', 'sent', 'delivered', 'failed', 'complained'], c.status) - 1)
                  < (%s, t.occurred_at, t.rank)
            returning c.account_id, c.status, t.received_at, old.status as before""".formatted(stage("c"), stage("t"));

    private static final String STORED = """
            select k.account_id, k.id, k.received_at from ingest_key k
            join unnest($1::uuid[], $2::uuid[]) as t(account_id, id) using (account_id, id)""";

    private static final String WAIT = """
            insert into status_waiting as w (account_id, id, status, rank, occurred_at, received_at)
            select t.* from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
                 as t(account_id, id, status, rank, occurred_at, received_at)
            where not exists (select from ingest_key k where k.account_id = t.account_id and k.id = t.id)
            on conflict (account_id, id) do update
            set status = excluded.status, rank = excluded.rank, occurred_at = excluded.occurred_at,
                received_at = excluded.received_at
            where (%s, w.occurred_at, w.rank) < (%s, excluded.occurred_at, excluded.rank)""".formatted(stage("w"), stage("excluded"));

    private static final String RELEASE = """
            delete from status_waiting w using unnest($1::uuid[], $2::uuid[]) as f(account_id, id)
            where w.account_id = f.account_id and w.id = f.id
            returning w.account_id, w.id, w.status, w.occurred_at, w.received_at""";

    /** Those whose record is there after all: it was being stored by another replica when they came. */
    private static final String STRAYS = """
            delete from status_waiting w using (
                select s.account_id, s.id from status_waiting s join ingest_key k using (account_id, id)
                order by s.account_id, s.id limit $1) as f
            where w.account_id = f.account_id and w.id = f.id
            returning w.account_id, w.id, w.status, w.occurred_at, w.received_at""";

    /** Of those that have waited for a while, once: an id is claimed for 35 days, and its record may be kept for longer. */
    private static final String LATE = """
            with late as materialized (
                select account_id, id from status_waiting where received_at < $1 and not looked_for
                order by received_at limit $2),
            looked as (
                update status_waiting w set looked_for = true from late l where w.account_id = l.account_id and w.id = l.id)
            select l.account_id, l.id, max(c.received_at) as received_at
            from late l join communication c on c.account_id = l.account_id and c.id = l.id
            group by l.account_id, l.id""";

    private static final String FORGET = "delete from status_waiting where received_at < $1";

    /** {@link CommunicationStatus#stage()} of a row's status. */
    private static String stage(String row) {
        return "case %s.status when 'requested' then 0 when 'sent' then 1 when 'complained' then 3 else 2 end"
                .formatted(row);
    }

    /** Applies these, and keeps those whose communication is not there yet. */
    public Uni<List<Became>> take(SqlConnection connection, List<StatusChanged> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<StatusChanged> last = lastOfEach(told);
        return apply(connection, last)
                .call(() -> connection.preparedQuery(WAIT).execute(columns(last).tuple()));
    }

    /** Applies what was waiting for communications that this transaction has stored. */
    public Uni<List<Became>> release(SqlConnection connection, List<CommunicationRecorded> stored) {
        Tuple keys = Columns.of(stored)
                .uuid(one -> one.account().value())
                .uuid(one -> one.id().value())
                .tuple();
        return connection.preparedQuery(RELEASE).execute(keys).flatMap(rows -> apply(connection, waited(rows)));
    }

    /** Applies what waits although its record is there; forgets what waited too long. */
    Uni<List<Became>> sweep(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(now.minus(WAITS_AT_MOST).atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery(STRAYS).execute(Tuple.of(SWEPT_AT_ONCE)))
                .flatMap(rows -> apply(connection, waited(rows)))
                .flatMap(strays -> late(connection, now).map(late -> {
                    List<Became> all = new ArrayList<>(strays);
                    all.addAll(late);
                    return all;
                }));
    }

    private static Uni<List<Became>> late(SqlConnection connection, Instant now) {
        Tuple which = Tuple.of(now.minus(LATE_AFTER).atOffset(ZoneOffset.UTC), SWEPT_AT_ONCE);
        return connection
                .preparedQuery(LATE)
                .execute(which)
                .map(Statuses::storedAt)
                .flatMap(storedAt -> {
                    if (storedAt.isEmpty()) {
                        return Uni.createFrom().item(List.of());
                    }
                    Tuple found = Columns.of(List.copyOf(storedAt.keySet()))
                            .uuid(Key::account)
                            .uuid(Key::id)
                            .tuple();
                    return connection
                            .preparedQuery(RELEASE)
                            .execute(found)
                            .flatMap(rows -> apply(connection, waited(rows), storedAt));
                });
    }

    private static Uni<List<Became>> apply(SqlConnection connection, List<StatusChanged> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(STORED)
                .execute(keys(told))
                .map(Statuses::storedAt)
                .flatMap(storedAt -> apply(connection, told, storedAt));
    }

    /** Named by the time of its receipt, a communication is looked for on its day only. */
    private static Uni<List<Became>> apply(
            SqlConnection connection, List<StatusChanged> told, Map<Key, Instant> storedAt) {
        if (storedAt.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<StatusChanged> stored =
                told.stream().filter(one -> storedAt.containsKey(Key.of(one))).toList();
        Tuple tuple = columns(stored)
                .time(one -> Objects.requireNonNull(storedAt.get(Key.of(one))))
                .tuple()
                .addOffsetDateTime(Collections.min(storedAt.values()).atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(Collections.max(storedAt.values()).atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(APPLY).execute(tuple).map(Statuses::became);
    }

    private static Map<Key, Instant> storedAt(RowSet<Row> rows) {
        Map<Key, Instant> storedAt = new HashMap<>();
        rows.forEach(row -> storedAt.put(
                new Key(row.getUUID("account_id"), row.getUUID("id")),
                row.getOffsetDateTime("received_at").toInstant()));
        return storedAt;
    }

    private static Tuple keys(List<StatusChanged> told) {
        return Columns.of(told)
                .uuid(one -> one.account().value())
                .uuid(one -> one.id().value())
                .tuple();
    }

    private static List<Became> became(RowSet<Row> rows) {
        List<Became> became = new ArrayList<>();
        for (Row row : rows) {
            if (!row.getString("status").equals(row.getString("before"))) {
                became.add(new Became(
                        new AccountId(row.getUUID("account_id")),
                        status(row),
                        row.getOffsetDateTime("received_at").toInstant()));
            }
        }
        return became;
    }

    private static List<StatusChanged> waited(RowSet<Row> rows) {
        List<StatusChanged> waited = new ArrayList<>();
        rows.forEach(row -> waited.add(new StatusChanged(
                new CommunicationId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                status(row),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant())));
        waited.sort(ORDER);
        return waited;
    }

    private static CommunicationStatus status(Row row) {
        return Wire.read(CommunicationStatus.class, row.getString("status")).orElseThrow();
    }

    private static List<StatusChanged> lastOfEach(List<StatusChanged> told) {
        Map<Key, StatusChanged> last = new LinkedHashMap<>();
        told.forEach(one -> last.merge(Key.of(one), one, (a, b) -> COUNTS.compare(b, a) > 0 ? b : a));
        return last.values().stream().sorted(ORDER).toList();
    }

    private static Columns<StatusChanged> columns(List<StatusChanged> told) {
        return Columns.of(told)
                .uuid(one -> one.account().value())
                .uuid(one -> one.id().value())
                .text(one -> Wire.name(one.status()))
                .number(one -> one.status().rank())
                .time(StatusChanged::occurredAt)
                .time(StatusChanged::receivedAt);
    }

    private record Key(UUID account, UUID id) {
        static Key of(StatusChanged one) {
            return new Key(one.account().value(), one.id().value());
        }
    }
}
