package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.event.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was begun and what is done, in the service's own database. */
@ApplicationScoped
class ErasureLedger {
    /** Not for long: whoever stores waits behind this one, and it can come again. */
    private static final String PATIENCE = "select set_config('lock_timeout', '2s', true)";

    private static final String LOCK = "select pg_advisory_xact_lock($1)";
    private static final String BEGIN = """
            insert into erasure (request_id, account_id, begun_at) values ($1, $2, $3) on conflict do nothing""";
    private static final String STANDING =
            "select done_at is not null as done, report from erasure where request_id = $1";
    private static final String MARK = """
            insert into erased_subject (subject_id, account_id, request_id, erased_at)
            select s, $2, $3, $4 from unnest($1::uuid[]) as s on conflict do nothing""";
    private static final String MARKED = "select subject_id from erased_subject where request_id = $1";
    private static final String KEEP = """
            insert into erased_again (subject_id, token, account_id, asked_at) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String KEPT = """
            select subject_id, array_agg(token order by token) as tokens, min(asked_at) as asked_at
            from erased_again where subject_id = any($1) group by subject_id""";
    private static final String UNFINISHED =
            "select distinct subject_id from erased_again where account_id = $1 limit $2";
    private static final String FORGET = "delete from erased_again where subject_id = any($1)";
    private static final String DONE =
            "update erasure set done_at = $2, report = $3, generation = $4 where request_id = $1 and done_at is null";

    private final EventCodec codec;
    private final Clock clock;

    ErasureLedger(EventCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /** Where an erasure stands. */
    sealed interface Standing {
        /** @param subjects all that are to go, also those that an earlier attempt, or another request, has marked */
        record Open(Set<SubjectId> subjects) implements Standing {
            public Open {
                subjects = Set.copyOf(subjects);
            }
        }

        /** @param report empty when it was done before reports were kept */
        record Done(Optional<ErasureReported> report) implements Standing {}
    }

    /**
     * Begins an erasure, or goes on with one.
     *
     * @param found the person's subjects that were there as it was asked and that the keyring still knows
     */
    Uni<Standing> begin(SqlConnection connection, ErasureRequested asked, Collection<SubjectId> found) {
        UUID request = asked.request().value();
        OffsetDateTime now = now();
        UUID[] subjects = found.stream().map(SubjectId::value).toArray(UUID[]::new);
        return connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(ErasedSubjects.LOCK)))
                .chain(() -> connection
                        .preparedQuery(BEGIN)
                        .execute(Tuple.of(request, asked.account().value(), now)))
                .chain(() -> connection.preparedQuery(STANDING).execute(Tuple.of(request)))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> row.getBoolean("done")
                        ? Uni.createFrom().item(done(row))
                        : connection
                                .preparedQuery(MARK)
                                .execute(Tuple.of(subjects, asked.account().value(), request, now))
                                .chain(() -> marked(connection, request))
                                .map(marked -> open(found, marked)));
    }

    /** What the keyring still knows goes in any case, also when another request has marked it and is stuck. */
    private static Standing open(Collection<SubjectId> found, Collection<SubjectId> marked) {
        Set<SubjectId> all = new HashSet<>(found);
        all.addAll(marked);
        return new Standing.Open(all);
    }

    private Standing done(Row row) {
        return new Standing.Done(
                Optional.ofNullable(row.getString("report")).map(text -> codec.read(ErasureReported.class, text)));
    }

    /** Keeps by which tokens subjects are known that came back, until they are removed. */
    Uni<Void> keep(SqlConnection connection, AccountId account, Map<SubjectId, Returned> returned) {
        List<Tuple> rows = returned.entrySet().stream()
                .flatMap(one -> one.getValue().persons().stream()
                        .map(person -> Tuple.of(
                                one.getKey().value(),
                                person.text(),
                                account.value(),
                                one.getValue().askedAt().atOffset(ZoneOffset.UTC))))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    /** Those of these subjects that came back and are not removed yet, with what was kept of them. */
    Uni<Map<SubjectId, Returned>> kept(SqlConnection connection, Collection<SubjectId> subjects) {
        return connection.preparedQuery(KEPT).execute(Tuple.of(ids(subjects))).map(rows -> {
            Map<SubjectId, Returned> kept = new HashMap<>();
            rows.forEach(row -> kept.put(
                    new SubjectId(row.getUUID("subject_id")),
                    new Returned(
                            Arrays.stream(row.getArrayOfStrings("tokens"))
                                    .map(PersonToken::new)
                                    .toList(),
                            row.getOffsetDateTime("asked_at").toInstant())));
            return kept;
        });
    }

    /** Some of those of an account that are not removed yet. */
    Uni<List<SubjectId>> unfinished(SqlConnection connection, AccountId account, int atMost) {
        return connection
                .preparedQuery(UNFINISHED)
                .execute(Tuple.of(account.value(), atMost))
                .map(ErasureLedger::subjects);
    }

    /** They are removed. */
    Uni<Void> forget(SqlConnection connection, Collection<SubjectId> subjects) {
        return connection.preparedQuery(FORGET).execute(Tuple.of(ids(subjects))).replaceWithVoid();
    }

    private static UUID[] ids(Collection<SubjectId> subjects) {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }

    /** Marks subjects on no request that is known: they came back, or their account has ended. */
    Uni<Void> markAgain(SqlConnection connection, AccountId account, Collection<SubjectId> subjects) {
        UUID[] ids = ids(subjects);
        return connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(ErasedSubjects.LOCK)))
                .chain(() -> connection.preparedQuery(MARK).execute(Tuple.of(ids, account.value(), null, now())))
                .replaceWithVoid();
    }

    /**
     * True for the one replica that is first; what it reports is kept.
     *
     * @param generation of key-encryption keys that was the newest when the person's keys were gone
     */
    Uni<Boolean> done(SqlConnection connection, ErasureReported reported, int generation) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(reported.request().value(), now(), codec.text(reported), generation))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<List<SubjectId>> marked(SqlConnection connection, UUID request) {
        return connection.preparedQuery(MARKED).execute(Tuple.of(request)).map(ErasureLedger::subjects);
    }

    private static List<SubjectId> subjects(RowSet<Row> rows) {
        List<SubjectId> subjects = new ArrayList<>();
        rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject_id"))));
        return subjects;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
