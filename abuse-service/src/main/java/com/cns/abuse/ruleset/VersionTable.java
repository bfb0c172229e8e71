package com.cns.abuse.ruleset;

import com.cns.contract.id.RuleSetId;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of versions. */
final class VersionTable {
    /** Whoever drafts or publishes under the same name at the same time waits. */
    private static final String QUEUE = "select pg_advisory_xact_lock(hashtextextended('rule-set ' || $1, 0))";

    private static final String NEXT = "select coalesce(max(version), 0) + 1 from rule_set where name = $1";
    private static final String INSERT = """
            insert into rule_set (id, name, version, status, text, author, created_at, changed_at, published_by, published_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";
    private static final String LOCK = "select * from rule_set where id = $1 for update";
    private static final String FIND = "select * from rule_set where id = $1";
    private static final String CITED = "select * from rule_set where name = $1 and version = $2";
    private static final String LIVE = "select * from rule_set where name = $1 and status = 'LIVE' for update";
    private static final String IN_FORCE =
            "select * from rule_set where status in ('SHADOW', 'LIVE') order by name, version";
    private static final String MARK = """
            select coalesce(string_agg(id::text || status || coalesce((
                       select string_agg(' ' || rule || shadowed_at, '' order by rule) from rule_shadow
                       where rule_set_id = rule_set.id and restored_at is null), ''), ' ' order by id), '')
            from rule_set where status in ('SHADOW', 'LIVE')""";
    private static final String SHADOWS = "select count(*) from rule_set where status = 'SHADOW'";
    private static final String PAGE = """
            select * from rule_set
            where ($1::text is null or name = $1) and ($2::text is null or status = $2) and (created_at, id) < ($3, $4)
            order by created_at desc, id desc limit $5""";
    private static final String WRITE = "update rule_set set text = $2, changed_at = $3 where id = $1";
    private static final String SHADOW = """
            update rule_set set status = 'SHADOW', shadowed_by = $2, shadowed_at = $3, changed_at = $3 where id = $1""";
    private static final String PUBLISH = """
            update rule_set set status = 'LIVE', published_by = $2, published_at = $3, changed_at = $3 where id = $1""";
    private static final String RETIRE = """
            update rule_set set status = 'RETIRED', retired_by = $2, retired_at = $3, changed_at = $3 where id = $1""";

    private VersionTable() {}

    static Uni<Void> queue(SqlConnection connection, String name) {
        return connection.preparedQuery(QUEUE).execute(Tuple.of(name)).replaceWithVoid();
    }

    /** The number of the next version of that name. */
    static Uni<Integer> next(SqlConnection connection, String name) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    static Uni<Void> insert(SqlConnection connection, Version version) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(version.id().value())
                        .addString(version.name())
                        .addInteger(version.version())
                        .addString(version.status().name())
                        .addString(version.text())
                        .addString(version.author())
                        .addOffsetDateTime(at(version.createdAt()))
                        .addOffsetDateTime(at(version.changedAt()))
                        .addString(version.publishedBy())
                        .addOffsetDateTime(version.publishedAt() == null ? null : at(version.publishedAt())))
                .replaceWithVoid();
    }

    static Uni<Optional<Version>> lock(SqlConnection connection, RuleSetId id) {
        return first(connection, LOCK, Tuple.of(id.value()));
    }

    static Uni<Optional<Version>> find(SqlConnection connection, RuleSetId id) {
        return first(connection, FIND, Tuple.of(id.value()));
    }

    static Uni<Optional<Version>> cited(SqlConnection connection, String name, int version) {
        return first(connection, CITED, Tuple.of(name, version));
    }

    /** The live version of that name, locked. */
    static Uni<Optional<Version>> live(SqlConnection connection, String name) {
        return first(connection, LIVE, Tuple.of(name));
    }

    static Uni<List<Version>> inForce(SqlConnection connection) {
        return connection.preparedQuery(IN_FORCE).execute().map(VersionTable::versions);
    }

    /** Says the same as long as the same versions are in force and the same of their rules in the shadow. */
    static Uni<String> mark(SqlConnection connection) {
        return connection
                .preparedQuery(MARK)
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    static Uni<Long> shadows(SqlConnection connection) {
        return connection
                .preparedQuery(SHADOWS)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Newest first; one more than the page, when there is one. */
    static Uni<List<Version>> page(
            SqlConnection connection, @Nullable String name, @Nullable Status status, PageRequest page) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addString(name)
                        .addString(status == null ? null : status.name())
                        .addOffsetDateTime(at(page.end().at()))
                        .addUUID(page.end().id())
                        .addInteger(page.limit() + 1))
                .map(VersionTable::versions);
    }

    static Uni<Void> write(SqlConnection connection, RuleSetId id, String text, Instant now) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(id.value(), text, at(now)))
                .replaceWithVoid();
    }

    static Uni<Void> shadow(SqlConnection connection, RuleSetId id, String by, Instant now) {
        return step(connection, SHADOW, id, by, now);
    }

    static Uni<Void> publish(SqlConnection connection, RuleSetId id, String by, Instant now) {
        return step(connection, PUBLISH, id, by, now);
    }

    static Uni<Void> retire(SqlConnection connection, RuleSetId id, String by, Instant now) {
        return step(connection, RETIRE, id, by, now);
    }

    private static Uni<Void> step(SqlConnection connection, String statement, RuleSetId id, String by, Instant now) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(id.value(), by, at(now)))
                .replaceWithVoid();
    }

    private static Uni<Optional<Version>> first(SqlConnection connection, String query, Tuple tuple) {
        return connection
                .preparedQuery(query)
                .execute(tuple)
                .map(rows -> versions(rows).stream().findFirst());
    }

    private static List<Version> versions(RowSet<Row> rows) {
        List<Version> versions = new ArrayList<>(rows.size());
        rows.forEach(row -> versions.add(version(row)));
        return versions;
    }

    private static Version version(Row row) {
        return new Version(
                new RuleSetId(row.getUUID("id")),
                row.getString("name"),
                row.getInteger("version"),
                Status.valueOf(row.getString("status")),
                row.getString("text"),
                row.getString("author"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("shadowed_by"),
                instant(row, "shadowed_at"),
                row.getString("published_by"),
                instant(row, "published_at"),
                row.getString("retired_by"),
                instant(row, "retired_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
