package com.cns.platform.erasure;

import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Subjects that were erased, for whoever stores what is sealed under a subject's key. */
@ApplicationScoped
public class ErasedSubjects {
    /** One key for the database: an erasure waits for the transactions that store, and they for it, a moment each. */
    static final long LOCK = 0x434E_535F_4552_4153L;

    /** Not for long: whoever stores waits behind this one, and it can come again. */
    private static final String PATIENCE = "select set_config('lock_timeout', '2s', true)";

    private static final String ALONE = "select pg_advisory_xact_lock($1)";
    private static final String SHARE = "select pg_advisory_xact_lock_shared($1)";
    private static final String SHARED = """
            select exists (
                select from pg_locks
                where locktype = 'advisory' and mode = 'ShareLock' and granted
                  and database = (select oid from pg_database where datname = current_database())
                  and classid = $1::bigint::oid and objid = $2::bigint::oid and objsubid = 1) as storing""";
    private static final String AMONG = "select subject_id from erased_subject where subject_id = any($1)";

    /**
     * Which of these were erased. Until the connection's transaction ends no other erasure marks its subjects: what is
     * stored now is seen by the erasure that comes next.
     */
    public Uni<Set<SubjectId>> among(SqlConnection connection, Collection<SubjectId> subjects) {
        UUID[] ids = subjects.stream().map(SubjectId::value).distinct().toArray(UUID[]::new);
        // The lock in a statement of its own: the next one's snapshot is then younger than the lock.
        return connection
                .preparedQuery(SHARE)
                .execute(Tuple.of(LOCK))
                .chain(() -> connection.preparedQuery(AMONG).execute(Tuple.of(ids)))
                .map(rows -> {
                    Set<SubjectId> erased = new HashSet<>();
                    rows.forEach(row -> erased.add(new SubjectId(row.getUUID("subject_id"))));
                    return erased;
                });
    }

    /**
     * Waits for the transactions that store and have asked {@link #among} by now: whoever asks afterwards sees in the statements
     * that follow what was committed before this. In a transaction of its own, which is to end at once. Fails, with SQLSTATE
     * 55P03, when one of them takes longer than two seconds.
     */
    public Uni<Void> awaitStored(SqlConnection connection) {
        return connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.preparedQuery(ALONE).execute(Tuple.of(LOCK)))
                .replaceWithVoid();
    }

    /** Whether anybody, of whichever replica, who has asked {@link #among} is still storing. */
    public Uni<Boolean> isStoring(SqlConnection connection) {
        return connection
                .preparedQuery(SHARED)
                .execute(Tuple.of(LOCK >>> Integer.SIZE, LOCK & 0xFFFF_FFFFL))
                .map(rows -> rows.iterator().next().getBoolean("storing"));
    }
}
