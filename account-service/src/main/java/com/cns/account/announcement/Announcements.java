package com.cns.account.announcement;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticePublished;
import com.cns.platform.event.EventCodec;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How far announcements have come, across tenants. */
@ApplicationScoped
class Announcements {
    /** Heard again, it goes on from where it is. */
    private static final String BEGIN = """
            insert into announcement (notice_id, purpose, version, effective_from, event, heard_at)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing""";

    private static final String OPEN = "select notice_id from announcement where done_at is null order by heard_at";

    /** No other replica tells of it at the same time. */
    private static final String CLAIM = """
            select event, heard_at, passed, since from announcement
            where notice_id = $1 and done_at is null for no key update skip locked""";

    private static final String NEXT = """
            select account_id from account
            where status in ('ACTIVE', 'SUSPENDED') and parent is null and account_id > $1
            order by account_id limit $2""";

    private static final String NEW = """
            select account_id from account as a
            where status in ('ACTIVE', 'SUSPENDED') and parent is null and since >= $1
              and not exists (select from announced as t where t.account_id = a.account_id and t.notice_id = $2)
            order by since limit $3""";

    private static final String PASSED =
            "update announcement set passed = $2, since = $3, done_at = $4 where notice_id = $1";

    /** Those that have been tried wait for another reason. */
    private static final String WAITING = """
            select count(*) from (
                select 1 from queued_mail where kind = 'ANNOUNCED' and failures = 0 and failed_at is null limit $1) as w""";

    private static final String PROGRESS = """
            select a.notice_id, a.purpose, a.version, a.effective_from, a.heard_at, a.since, a.done_at,
                   (select count(*) from announced as t where t.notice_id = a.notice_id and t.sent_at is not null) as told,
                   case when a.since is null then (
                       select count(*) from account
                       where status in ('ACTIVE', 'SUSPENDED') and parent is null and account_id > a.passed) else 0
                   end as ahead,
                   m.waiting, m.failed
            from announcement as a cross join lateral (
                select count(*) filter (where q.failed_at is null) as waiting, count(q.failed_at) as failed
                from queued_mail as q join announced as t on t.account_id = q.account_id and t.mail_id = q.id
                where q.kind = 'ANNOUNCED' and t.notice_id = a.notice_id) as m
            where (a.heard_at, a.notice_id) < ($1, $2) order by a.heard_at desc, a.notice_id desc limit $3""";

    private final AcrossTenants across;
    private final EventCodec codec;
    private final Clock clock;

    Announcements(AcrossTenants across, EventCodec codec, Clock clock) {
        this.across = across;
        this.codec = codec;
        this.clock = clock;
    }

    /** From now on its holders are told. */
    Uni<Void> begin(NoticePublished notice) {
        Tuple row = Tuple.tuple()
                .addUUID(notice.notice().value())
                .addString(notice.purpose().toString())
                .addInteger(notice.version())
                .addOffsetDateTime(utc(notice.effectiveFrom()))
                .addString(codec.text(notice))
                .addOffsetDateTime(utc(clock.instant()));
        return across.in(connection -> connection.preparedQuery(BEGIN).execute(row))
                .replaceWithVoid();
    }

    /** The oldest first. */
    Uni<List<NoticeId>> open() {
        return across.in(connection -> connection.query(OPEN).execute())
                .map(rows -> all(rows, row -> new NoticeId(row.getUUID("notice_id"))));
    }

    /** Held by this transaction; empty when another replica holds it, or it is over. */
    Uni<Optional<Announcement>> claim(SqlConnection connection, NoticeId notice) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(notice.value()))
                .map(rows -> all(rows, this::announcement).stream().findFirst());
    }

    private Announcement announcement(Row row) {
        return new Announcement(
                codec.read(NoticePublished.class, row.getString("event")),
                row.getOffsetDateTime("heard_at").toInstant(),
                row.getUUID("passed"),
                instant(row.getOffsetDateTime("since")));
    }

    /** Whom to tell next, some of whom may have been told. */
    Uni<List<AccountId>> next(SqlConnection connection, Announcement of, int most) {
        Instant since = of.since();
        Uni<RowSet<Row>> found = since == null
                ? connection.preparedQuery(NEXT).execute(Tuple.of(of.passed(), most))
                : connection
                        .preparedQuery(NEW)
                        .execute(Tuple.of(utc(since), of.notice().notice().value(), most));
        return found.map(rows -> all(rows, row -> new AccountId(row.getUUID("account_id"))));
    }

    /** How far it has come. */
    Uni<Void> passed(SqlConnection connection, Announcement now, @Nullable Instant doneAt) {
        Instant since = now.since();
        Tuple row = Tuple.tuple()
                .addUUID(now.notice().notice().value())
                .addUUID(now.passed())
                .addOffsetDateTime(since == null ? null : utc(since))
                .addOffsetDateTime(doneAt == null ? null : utc(doneAt));
        return connection.preparedQuery(PASSED).execute(row).replaceWithVoid();
    }

    /** How many mails of announcements wait for their first attempt; counts no further than that. */
    Uni<Integer> waiting(SqlConnection connection, int most) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(most))
                .map(rows -> Math.toIntExact(rows.iterator().next().getLong(0)));
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<ProgressList.Entry>> page(PageRequest page) {
        Tuple values = Tuple.of(utc(page.end().at()), page.end().id(), page.limit() + 1);
        return across.in(connection -> connection.preparedQuery(PROGRESS).execute(values))
                .map(rows -> all(rows, ProgressList.Entry::of));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
