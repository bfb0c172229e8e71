package com.cns.consent.notice;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Publishes and finds notices. They are nobody's tenant's. */
@ApplicationScoped
public class Notices {
    private static final int LISTED_AT_MOST = 100;

    /** Whoever publishes the same purpose and language at the same time waits, so that versions have no gaps. */
    private static final String QUEUE = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String PUBLISH = """
            insert into notice (id, purpose, language, version, title, text, sha256, effective_from, published_at)
            select $1::uuid, $2::text, $3::text, coalesce(max(version), 0) + 1, $4::text, $5::text, $6::text,
                   $7::timestamptz, $8::timestamptz
            from notice where purpose = $2 and language = $3
            returning *""";

    private static final String FIND = "select * from notice where id = $1";

    private static final String FIND_ALL = "select * from notice where id = any($1)";

    private static final String LIST = """
            select * from notice
            where ($1::text is null or purpose = $1) and ($2::text is null or language = $2)
            order by purpose, language, version desc limit\s""" + LISTED_AT_MOST;

    private final AcrossTenants across;
    private final Clock clock;
    private final Ids ids;

    Notices(AcrossTenants across, Clock clock, Ids ids) {
        this.across = across;
        this.clock = clock;
        this.ids = ids;
    }

    Uni<Notice> publish(Draft draft) {
        return across.in(connection -> connection
                .preparedQuery(QUEUE)
                .execute(Tuple.of("notice " + draft.purpose() + " " + draft.language()))
                .chain(() -> insert(connection, draft)));
    }

    private Uni<Notice> insert(SqlConnection connection, Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant effectiveFrom = draft.effectiveFrom().isBefore(now) ? now : draft.effectiveFrom();
        Tuple values = Tuple.tuple()
                .addUUID(ids.next())
                .addString(draft.purpose().toString())
                .addString(draft.language())
                .addString(draft.title())
                .addString(draft.text())
                .addString(draft.sha256())
                .addOffsetDateTime(effectiveFrom.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(PUBLISH)
                .execute(values)
                .map(rows -> Notice.of(rows.iterator().next()));
    }

    /** Empty when there is none. */
    public Uni<Optional<Notice>> find(NoticeId id) {
        return across.in(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> notices(rows).stream().findFirst()));
    }

    /** Those of these that there are. */
    public Uni<Map<NoticeId, Notice>> find(Set<NoticeId> ids) {
        UUID[] values = ids.stream().map(NoticeId::value).toArray(UUID[]::new);
        return across.in(connection -> connection
                .preparedQuery(FIND_ALL)
                .execute(Tuple.tuple().addArrayOfUUID(values))
                .map(rows -> notices(rows).stream().collect(Collectors.toMap(Notice::id, Function.identity()))));
    }

    /** The newest first within purpose and language, at most a hundred. */
    Uni<List<Notice>> list(@Nullable Purpose purpose, @Nullable String language) {
        Tuple filter = Tuple.tuple()
                .addString(purpose == null ? null : purpose.toString())
                .addString(language);
        return across.in(
                connection -> connection.preparedQuery(LIST).execute(filter).map(Notices::notices));
    }

    private static List<Notice> notices(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Notice::of).toList();
    }
}
