package com.cns.usage.recording;

import com.cns.contract.usage.CommunicationRecorded;
import com.cns.usage.bulk.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Claims ids: the first word about an id wins, every later one is a retry or a conflict. */
@ApplicationScoped
class Claims {
    /** Answers in one row of arrays: a row of each claim would cost more than the claim's index. */
    private static final String CLAIM = """
            with claimed as (
                insert into ingest_key (account_id, id, fingerprint, received_at)
                select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[])
                on conflict do nothing
                returning account_id, id)
            select array_agg(account_id), array_agg(id) from claimed""";

    private static final String STORED = """
            select k.account_id, k.id, k.fingerprint from ingest_key k
            join unnest($1::uuid[], $2::uuid[]) as w(account_id, id) using (account_id, id)""";

    private static final String CONFLICT = """
            insert into ingest_conflict (account_id, id, fingerprint, received_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[])
            on conflict do nothing""";

    /**
     * What became of a batch.
     *
     * @param fresh claimed now, in key order
     * @param retries equal to what is there
     * @param conflicts different from what is there; listed
     */
    record Outcome(List<CommunicationRecorded> fresh, int retries, int conflicts) {
        Outcome {
            fresh = List.copyOf(fresh);
        }
    }

    /** Claims the ids of these communications, given in the order of the log. */
    Uni<Outcome> claim(SqlConnection connection, List<CommunicationRecorded> communications) {
        Map<Key, CommunicationRecorded> first = new LinkedHashMap<>();
        List<CommunicationRecorded> repeated = new ArrayList<>();
        for (CommunicationRecorded one : communications) {
            if (first.putIfAbsent(Key.of(one), one) != null) {
                repeated.add(one);
            }
        }
        // In key order, so that two batches never wait for each other crosswise.
        List<CommunicationRecorded> wanted = first.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Key.ORDER))
                .map(Map.Entry::getValue)
                .toList();
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(new Outcome(List.of(), 0, 0));
        }
        return execute(connection, CLAIM, wanted)
                .map(Claims::keys)
                .chain(claimed -> judge(connection, wanted, claimed, repeated));
    }

    private static Uni<Outcome> judge(
            SqlConnection connection,
            List<CommunicationRecorded> wanted,
            Set<Key> claimed,
            List<CommunicationRecorded> repeated) {
        List<CommunicationRecorded> fresh = new ArrayList<>(wanted.size());
        List<CommunicationRecorded> known = new ArrayList<>(repeated);
        for (CommunicationRecorded one : wanted) {
            (claimed.contains(Key.of(one)) ? fresh : known).add(one);
        }
        if (known.isEmpty()) {
            return Uni.createFrom().item(new Outcome(fresh, 0, 0));
        }
        return stored(connection, known).chain(fingerprints -> {
            List<CommunicationRecorded> conflicts = known.stream()
                    .filter(one -> !one.fingerprint().equals(fingerprints.get(Key.of(one))))
                    .sorted(Comparator.comparing(Key::of, Key.ORDER).thenComparing(CommunicationRecorded::fingerprint))
                    .toList();
            Outcome outcome = new Outcome(fresh, known.size() - conflicts.size(), conflicts.size());
            return conflicts.isEmpty()
                    ? Uni.createFrom().item(outcome)
                    : execute(connection, CONFLICT, conflicts).replaceWith(outcome);
        });
    }

    private static Uni<Map<Key, String>> stored(SqlConnection connection, Collection<CommunicationRecorded> known) {
        List<Key> keys = known.stream().map(Key::of).distinct().toList();
        return connection
                .preparedQuery(STORED)
                .execute(Columns.of(keys).uuid(Key::account).uuid(Key::id).tuple())
                .map(rows -> {
                    Map<Key, String> fingerprints = new HashMap<>();
                    rows.forEach(row -> fingerprints.put(
                            Key.in(row),
                            new String(row.getBuffer("fingerprint").getBytes(), StandardCharsets.US_ASCII)));
                    return fingerprints;
                });
    }

    private static Uni<RowSet<Row>> execute(
            SqlConnection connection, String statement, List<CommunicationRecorded> communications) {
        return connection
                .preparedQuery(statement)
                .execute(Columns.of(communications)
                        .uuid(c -> c.account().value())
                        .uuid(c -> c.id().value())
                        .bytes(c -> c.fingerprint().getBytes(StandardCharsets.US_ASCII))
                        .time(CommunicationRecorded::receivedAt)
                        .tuple());
    }

    /** Of none there are no arrays. */
    private static Set<Key> keys(RowSet<Row> rows) {
        Row claimed = rows.iterator().next();
        if (claimed.getValue(0) == null) {
            return Set.of();
        }
        UUID[] accounts = claimed.getArrayOfUUIDs(0);
        UUID[] ids = claimed.getArrayOfUUIDs(1);
        Set<Key> keys = HashSet.newHashSet(ids.length);
        for (int i = 0; i < ids.length; i++) {
            keys.add(new Key(accounts[i], ids[i]));
        }
        return keys;
    }

    private record Key(UUID account, UUID id) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::account).thenComparing(Key::id);

        static Key of(CommunicationRecorded one) {
            return new Key(one.account().value(), one.id().value());
        }

        static Key in(Row row) {
            return new Key(row.getUUID("account_id"), row.getUUID("id"));
        }
    }
}
