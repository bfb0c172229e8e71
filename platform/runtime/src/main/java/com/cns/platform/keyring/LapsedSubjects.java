package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Subjects of whom their service has nothing any more (R9). Whoever draws such a one's keys ends that; so keys under which something
 * is on its way are not destroyed, when the wait is longer than the way and than {@link Keyring#lease()}.
 */
@ApplicationScoped
public class LapsedSubjects {
    /** Behind which the first page begins. */
    public static final SubjectId START = new SubjectId(new UUID(0, 0));

    private static final String PAGE = "select * from page_of_subjects($1, $2)";
    private static final String LAPSE = "select * from lapse($1, $2)";
    private static final String DESTROY = "select destroy_lapsed($1, $2, $3)";

    private final Pool pool;

    LapsedSubjects(@ReactiveDataSource("keyring") Pool pool) {
        this.pool = pool;
    }

    /** A subject and whose it is. */
    public record Owned(AccountId account, SubjectId subject) {}

    /** Those behind that one, in the order of their ids. */
    public Uni<List<Owned>> page(SubjectId behind, int atMost) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(behind.value(), atMost))
                .map(rows -> {
                    List<Owned> page = new ArrayList<>(rows.size());
                    rows.forEach(row -> page.add(new Owned(
                            new AccountId(row.getUUID("account_id")), new SubjectId(row.getUUID("subject_id")))));
                    return page;
                });
    }

    /** Nothing is had of them now; answers since when that is so of each that lives. */
    public Uni<Map<SubjectId, Instant>> lapse(Collection<SubjectId> subjects, Instant now) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        return pool.preparedQuery(LAPSE)
                .execute(Tuple.of(ids, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<SubjectId, Instant> since = new HashMap<>();
                    rows.forEach(row -> since.put(
                            new SubjectId(row.getUUID("subject_id")),
                            row.getOffsetDateTime("lapsed_since").toInstant()));
                    return since;
                });
    }

    /** Destroys the keys of one that had lapsed before that moment; false when somebody has drawn them since. */
    public Uni<Boolean> destroy(Owned lapsed, Instant before) {
        return pool.preparedQuery(DESTROY)
                .execute(Tuple.of(lapsed.account().value(), lapsed.subject().value(), before.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
