package com.cns.platform.privacy;

import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was begun and what is done, in the service's own database. */
@ApplicationScoped
class ErasureLedger {
    /** Not for long: whoever stores waits behind this one, and it can come again. */
    private static final String PATIENCE = "select set_config('lock_timeout', '2s', true)";

    private static final String LOCK = "select pg_advisory_xact_lock($1)";
    private static final String BEGIN = """
            insert into erasure (request_id, account_id, begun_at) values ($1, $2, $3) on conflict do nothing""";
    private static final String IS_DONE = "select done_at is not null from erasure where request_id = $1";
    private static final String MARK = """
            insert into erased_subject (subject_id, account_id, request_id, erased_at)
            select s, $2, $3, $4 from unnest($1::uuid[]) as s on conflict do nothing""";
    private static final String MARKED = "select subject_id from erased_subject where request_id = $1";
    private static final String DONE = "update erasure set done_at = $2 where request_id = $1";

    private final Clock clock;

    ErasureLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an erasure, or goes on with one.
     *
     * @param found the person's subjects as the keyring knows them now
     * @return all subjects of this erasure, also those an earlier attempt found; empty when it was done before
     */
    Uni<Optional<List<SubjectId>>> begin(
            SqlConnection connection, ErasureRequested asked, Collection<SubjectId> found) {
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
                .chain(() -> connection.preparedQuery(IS_DONE).execute(Tuple.of(request)))
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? Uni.createFrom().item(Optional.empty())
                        : connection
                                .preparedQuery(MARK)
                                .execute(Tuple.of(subjects, asked.account().value(), request, now))
                                .chain(() -> marked(connection, request))
                                .map(Optional::of));
    }

    Uni<Void> done(SqlConnection connection, ErasureRequested asked) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(asked.request().value(), now()))
                .replaceWithVoid();
    }

    private static Uni<List<SubjectId>> marked(SqlConnection connection, UUID request) {
        return connection.preparedQuery(MARKED).execute(Tuple.of(request)).map(rows -> {
            List<SubjectId> subjects = new ArrayList<>();
            rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject_id"))));
            return subjects;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
