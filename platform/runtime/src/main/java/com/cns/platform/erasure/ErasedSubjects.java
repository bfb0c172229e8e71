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

    private static final String SHARE = "select pg_advisory_xact_lock_shared($1)";
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
}
