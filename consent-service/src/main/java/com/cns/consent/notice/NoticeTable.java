package com.cns.consent.notice;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.paging.PageToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of published versions. Written once. */
final class NoticeTable {
    /** Whoever publishes for the same purpose at the same time waits, so that versions have no gaps and follow each other. */
    private static final String QUEUE = "select pg_advisory_xact_lock(hashtextextended('notice ' || $1, 0))";

    /** A version from before languages were of one version may have a row for each of them. */
    private static final String SUCCESSION = """
            with last as (
                select id, language, sha256 from notice
                where purpose = $1 and version = (select max(version) from notice where purpose = $1))
            select coalesce(max(version), 0) as version, max(effective_from) as effective_from,
                   array(select language || ' ' || sha256 from last
                         union
                         select t.language || ' ' || t.sha256
                         from notice_translation t join last on last.id = t.notice_id) as hashes
            from notice where purpose = $1""";

    private static final String PUBLISH = """
            insert into notice (id, purpose, language, version, title, text, sha256, effective_from, published_at, change,
                                change_summary)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";

    private static final String TRANSLATE = """
            insert into notice_translation (notice_id, language, title, text, change_summary, sha256)
            values ($1, $2, $3, $4, $5, $6)""";

    private static final String FIND = "select * from notice where id = $1";

    private static final String ASKABLE = """
            select n.*,
                   (select min(l.effective_from) from notice as l where l.purpose = n.purpose and l.version > n.version)
                       as until,
                   array(select t.language from notice_translation as t where t.notice_id = n.id order by t.language)
                       as translated
            from notice as n where n.id = any($1)""";

    private static final String EFFECTIVE = """
            select * from notice where purpose = $1 and effective_from <= $2
            order by version desc, published_at desc limit 1""";

    private static final String BEFORE = """
            select * from notice where purpose = $1 and version < $2
            order by version desc, published_at desc limit 1""";

    private static final String TRANSLATIONS =
            "select * from notice_translation where notice_id = any($1) order by notice_id, language";

    private static final String PAGE = """
            select id, purpose, language, version, title, '' as text, sha256, effective_from, published_at, change,
                   change_summary
            from notice as n
            where ($1::text is null or purpose = $1)
              and ($2::text is null or language = $2
                   or exists (select from notice_translation t where t.notice_id = n.id and t.language = $2))
              and (published_at, id) < ($3, $4)
            order by published_at desc, id desc limit $5""";

    private static final String TRANSLATED_TITLES = """
            select notice_id, language, title, '' as text, change_summary, sha256
            from notice_translation where notice_id = any($1) order by notice_id, language""";

    private NoticeTable() {}

    /** From here on until the transaction ends nobody else publishes for that purpose. */
    static Uni<Succession> queue(SqlConnection connection, Purpose purpose) {
        Tuple of = Tuple.of(purpose.toString());
        return connection
                .preparedQuery(QUEUE)
                .execute(of)
                .chain(() -> connection.preparedQuery(SUCCESSION).execute(of))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime latest = row.getOffsetDateTime("effective_from");
                    return new Succession(
                            row.getInteger("version"),
                            latest == null ? null : latest.toInstant(),
                            Arrays.stream(row.getArrayOfStrings("hashes"))
                                    .map(hash -> hash.split(" ", 2))
                                    .collect(Collectors.toUnmodifiableMap(hash -> hash[0], hash -> hash[1])));
                });
    }

    static Uni<Void> insert(SqlConnection connection, Published published) {
        Notice notice = published.notice();
        Tuple row = Tuple.tuple()
                .addUUID(notice.id().value())
                .addString(notice.purpose().toString())
                .addString(notice.language())
                .addInteger(notice.version())
                .addString(notice.title())
                .addString(notice.text())
                .addString(notice.sha256())
                .addOffsetDateTime(utc(notice.effectiveFrom()))
                .addOffsetDateTime(utc(notice.publishedAt()))
                .addString(notice.change().name())
                .addString(notice.changeSummary());
        return connection
                .preparedQuery(PUBLISH)
                .execute(row)
                .chain(() -> translate(connection, notice.id(), published.wordings()));
    }

    private static Uni<Void> translate(SqlConnection connection, NoticeId id, List<Wording> wordings) {
        List<Tuple> rows = wordings.stream()
                .skip(1)
                .map(one -> Tuple.tuple()
                        .addUUID(id.value())
                        .addString(one.language())
                        .addString(one.title())
                        .addString(one.text())
                        .addString(one.changeSummary())
                        .addString(one.sha256()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(TRANSLATE).executeBatch(rows).replaceWithVoid();
    }

    static Uni<Map<NoticeId, Askable>> askable(SqlConnection connection, Set<NoticeId> ids) {
        UUID[] values = ids.stream().map(NoticeId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(ASKABLE)
                .execute(Tuple.tuple().addArrayOfUUID(values))
                .map(rows -> {
                    Map<NoticeId, Askable> found = new HashMap<>();
                    rows.forEach(row -> found.put(new NoticeId(row.getUUID("id")), askable(row)));
                    return found;
                });
    }

    private static Askable askable(Row row) {
        Notice notice = Notice.of(row);
        OffsetDateTime until = row.getOffsetDateTime("until");
        return new Askable(
                notice,
                until == null ? null : until.toInstant(),
                Stream.concat(Stream.of(notice.language()), Arrays.stream(row.getArrayOfStrings("translated")))
                        .toList());
    }

    static Uni<Optional<Published>> read(SqlConnection connection, NoticeId id) {
        return first(connection, FIND, Tuple.of(id.value()));
    }

    /** Which holds at that time: the highest version that had taken effect. */
    static Uni<Optional<Published>> effective(SqlConnection connection, Purpose purpose, Instant at) {
        return first(connection, EFFECTIVE, Tuple.of(purpose.toString(), utc(at)));
    }

    static Uni<Optional<Published>> before(SqlConnection connection, Notice notice) {
        return first(connection, BEFORE, Tuple.of(notice.purpose().toString(), notice.version()));
    }

    /** The newest first, without their texts. */
    static Uni<List<Published>> page(
            SqlConnection connection, @Nullable Purpose purpose, @Nullable String language, PageToken end, int most) {
        Tuple values = Tuple.tuple()
                .addString(purpose == null ? null : purpose.toString())
                .addString(language)
                .addOffsetDateTime(utc(end.at()))
                .addUUID(end.id())
                .addInteger(most);
        return notices(connection, PAGE, values).flatMap(found -> translated(connection, TRANSLATED_TITLES, found));
    }

    private static Uni<Optional<Published>> first(SqlConnection connection, String query, Tuple values) {
        return notices(connection, query, values)
                .flatMap(found -> translated(connection, TRANSLATIONS, found))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<Notice>> notices(SqlConnection connection, String query, Tuple values) {
        return connection
                .preparedQuery(query)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Notice::of)
                        .toList());
    }

    private static Uni<List<Published>> translated(SqlConnection connection, String query, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = notices.stream().map(notice -> notice.id().value()).toArray(UUID[]::new);
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(ids))
                .map(NoticeTable::byNotice)
                .map(translations -> notices.stream()
                        .map(notice -> published(notice, translations.getOrDefault(notice.id(), List.of())))
                        .toList());
    }

    private static Published published(Notice notice, List<Wording> translations) {
        List<Wording> wordings = new ArrayList<>();
        wordings.add(notice.wording());
        wordings.addAll(translations);
        return new Published(notice, wordings);
    }

    private static Map<NoticeId, List<Wording>> byNotice(RowSet<Row> rows) {
        Map<NoticeId, List<Wording>> translations = new HashMap<>();
        for (Row row : rows) {
            translations
                    .computeIfAbsent(new NoticeId(row.getUUID("notice_id")), _ -> new ArrayList<>())
                    .add(new Wording(
                            row.getString("language"),
                            row.getString("title"),
                            row.getString("text"),
                            row.getString("change_summary"),
                            row.getString("sha256")));
        }
        return translations;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
