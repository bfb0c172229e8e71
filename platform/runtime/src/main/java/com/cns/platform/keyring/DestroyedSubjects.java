package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this keyring has destroyed, for whoever tells it, and up to where it has applied what was told. */
@ApplicationScoped
public class DestroyedSubjects {
    private static final String UNTOLD = "select * from untold_subjects($1)";
    private static final String TOLD = "select told_subjects($1)";
    private static final String TELL_ANEW = "select tell_destroyed_anew()";
    private static final String POSITIONS = "select part, next_offset from applied_position";
    private static final String POSITION = """
            insert into applied_position (part, next_offset) values ($1, $2)
            on conflict (part) do update set next_offset = excluded.next_offset""";

    private final Pool pool;

    DestroyedSubjects(@ReactiveDataSource("keyring") Pool pool) {
        this.pool = pool;
    }

    /** One whose keys are gone. */
    public record Gone(SubjectId subject, AccountId account, Instant at) {}

    /** Some that nobody was told of. */
    public Uni<List<Gone>> untold(int atMost) {
        return pool.preparedQuery(UNTOLD).execute(Tuple.of(atMost)).map(rows -> {
            List<Gone> gone = new ArrayList<>();
            rows.forEach(row -> gone.add(new Gone(
                    new SubjectId(row.getUUID("subject_id")),
                    new AccountId(row.getUUID("account_id")),
                    row.getOffsetDateTime("destroyed_at").toInstant())));
            return gone;
        });
    }

    /** These are on their way, in a transaction that is committed. */
    public Uni<Void> told(Collection<Gone> gone) {
        UUID[] subjects = gone.stream().map(one -> one.subject().value()).toArray(UUID[]::new);
        return pool.preparedQuery(TOLD)
                .execute(Tuple.tuple().addArrayOfUUID(subjects))
                .replaceWithVoid();
    }

    /** Whatever was destroyed is untold from now on: the topic that had heard of it is lost. */
    public Uni<Void> tellAnew() {
        return pool.query(TELL_ANEW).execute().replaceWithVoid();
    }

    /** The next offset of each partition of {@code cns.erasures} that is still to be applied to this database. */
    public Uni<Map<Integer, Long>> positions() {
        return pool.query(POSITIONS).execute().map(rows -> {
            Map<Integer, Long> positions = new HashMap<>();
            rows.forEach(row -> positions.put(row.getInteger(0), row.getLong(1)));
            return positions;
        });
    }

    /** Everything before that offset is applied. */
    public Uni<Void> applied(int partition, long nextOffset) {
        return pool.preparedQuery(POSITION)
                .execute(Tuple.of(partition, nextOffset))
                .replaceWithVoid();
    }
}
