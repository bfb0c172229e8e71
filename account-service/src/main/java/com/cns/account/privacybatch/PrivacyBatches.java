package com.cns.account.privacybatch;

import com.cns.account.account.Accounts;
import com.cns.account.deadline.Deadline;
import com.cns.account.deadline.DeadlineConfig;
import com.cns.account.privacyrequest.Listing;
import com.cns.account.privacyrequest.PrivacyRequests;
import com.cns.account.privacyrequest.Refusals;
import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Salts;
import com.cns.account.privacyrequest.Terms;
import com.cns.account.rectification.Correction;
import com.cns.account.rectification.Rectifications;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyBatchId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes batches: their requests are stored in one statement and wait to be begun. */
@ApplicationScoped
class PrivacyBatches {
    private static final String LATEST = """
            select max(coalesce(started_at, requested_at)) from privacy_request where account_id = $1""";

    private static final String BATCH = """
            insert into privacy_batch (account_id, id, type, subjects, requested_at, execute_at)
            values ($1, $2, $3, $4, $5, $6)""";

    /**
     * A microsecond lies between two requests: each is later than the one before. The same person is one request, and who has
     * one that is open gets no other; but an erasure that is under way is followed by another, once, what is not joined under way joins
     * only one that waits ({@link RequestType#isJoinedUnderWay}, $17), and nobody can tell whether two corrections are the same: each has
     * a demand of its own. An access in another language is another. The month of what has failed, and has not ended otherwise since, runs
     * on (GDPR Article 12(3): from the first receipt), of some types whatever the demand ({@link RequestType#runsOnWhateverTheDemand},
     * $16). Each row is looked up by itself: joins of thousands of rows that the planner takes for ten would compare each with each.
     */
    private static final String REQUESTS = """
            with row as (
                select *, first_value(id) over (partition by persons order by number) as first_id
                from unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) as r (number, id, persons, salt)),
            known as materialized (
                select r.*, o.id as open_id, x.due_at, x.received_at,
                       o.id is null or ($6 = 'ERASURE' and o.status in ('IN_PROGRESS', 'PARTIALLY_DONE')) as is_fresh
                from row r
                left join lateral (
                    select p.id, p.status from privacy_request p
                    where p.account_id = $5 and p.persons = r.persons and p.type = $6
                      and ($6 = 'ERASURE' or p.demand = $7 or $6 = 'ACCESS' and p.demand = '' and p.language = $8)
                      and p.status in ('RECEIVED', 'IN_PROGRESS', 'PARTIALLY_DONE')
                      and ($6 = 'ERASURE' or $17::boolean or p.status = 'RECEIVED')
                    order by p.status = 'RECEIVED' desc, p.requested_at limit 1) as o on true
                cross join lateral (
                    select min(p.due_at) as due_at, min(coalesce(p.received_at, p.requested_at)) as received_at
                    from privacy_request p
                    where p.account_id = $5 and p.persons = r.persons and p.type = $6 and p.status = 'FAILED'
                      and ($16::boolean or p.demand = $7)
                      and not exists (
                          select from privacy_request e
                          where e.account_id = $5 and e.persons = r.persons and e.type = $6
                            and ($16::boolean or e.demand = $7)
                            and e.status in ('COMPLETED', 'REFUSED', 'CANCELLED') and e.requested_at > p.requested_at)) as x),
            fresh as (
                insert into privacy_request (account_id, id, type, demand, persons, salt, status, language,
                                             requested_at, received_at, due_at, execute_at, remind_at)
                select $5, k.id, $6, case when $6 = 'RECTIFICATION' then k.id::text
                                      when k.open_id is null then $7
                                      else $14::text || ' ' || k.id::text end, k.persons,
                       decode(k.salt, 'hex'), 'RECEIVED', $8, $9::timestamptz + k.number * interval '1 microsecond',
                       least(k.received_at, $9::timestamptz + k.number * interval '1 microsecond'),
                       least(k.due_at, $10::timestamptz),
                       case when k.open_id is null then $11::timestamptz else $15::timestamptz end,
                       case when k.due_at < $10::timestamptz then $9::timestamptz else $12::timestamptz end
                from known k where k.is_fresh and k.id = k.first_id)
            insert into privacy_batch_request (account_id, batch_id, number, request_id, merged)
            select $5, $13, number, case when is_fresh then first_id else open_id end, not is_fresh or id <> first_id
            from known""";

    /**
     * Rows that would begin when they are due already: those whose month runs on from what has failed, and those that join one that is due
     * sooner and would be brought forward.
     */
    private static final String LATE = """
            select l.number from privacy_batch_request l cross join lateral (
                select r.id from privacy_request r
                where r.account_id = l.account_id and r.id = l.request_id and r.due_at <= $3
                  and (not l.merged or r.status = 'RECEIVED' and (r.execute_at > $3 or r.retry_at > $3)) limit 1) as late
            where l.account_id = $1 and l.batch_id = $2 order by l.number""";

    private static final String OPEN_CORRECTIONS = """
            select id from privacy_request
            where account_id = $1 and type = 'RECTIFICATION' and persons = any($2)
              and status in ('RECEIVED', 'IN_PROGRESS', 'PARTIALLY_DONE')
            order by id for update""";

    private static final String FRESH =
            "select number, request_id from privacy_batch_request where account_id = $1 and batch_id = $2 and not merged";

    /** What was asked for later is brought forward, and what has failed before is tried anew. */
    private static final String SOONER = """
            update privacy_request r
            set execute_at = case when r.execute_at > $3 then $3 else r.execute_at end, retry_at = null, attempts = 0
            from privacy_batch_request l
            where l.account_id = $1 and l.batch_id = $2 and l.merged
              and r.account_id = l.account_id and r.id = l.request_id and r.status = 'RECEIVED'
              and (r.execute_at > $3 or r.retry_at > $3)""";

    private static final String FIND = """
            select b.id, b.type, b.subjects, b.requested_at, b.execute_at, c.merged, c.statuses, c.numbers
            from privacy_batch b cross join lateral (
                select sum(s.merged)::bigint as merged, array_agg(s.status) as statuses, array_agg(s.count) as numbers
                from (select r.status, count(*) as count, count(*) filter (where l.merged) as merged
                      from privacy_batch_request l
                      join privacy_request r on r.account_id = l.account_id and r.id = l.request_id
                      where l.account_id = b.account_id and l.batch_id = b.id group by r.status) as s) as c
            where b.account_id = $1 and %s""";
    private static final String ONE = FIND.formatted("b.id = $2");
    private static final String PAGE =
            FIND.formatted("(b.requested_at, b.id) < ($2, $3) order by b.requested_at desc, b.id desc limit $4");

    /**
     * Not what was asked by itself, before or since, nor what a batch has asked for that is not taken back. Each is looked up by itself,
     * as where it is stored.
     */
    private static final String CANCEL = """
            with asked as materialized (
                select distinct request_id from privacy_batch_request where account_id = $1 and batch_id = $2),
            unwanted as materialized (
                select a.request_id from asked a cross join lateral (
                    select bool_or(not l.merged) as is_own, bool_or(b.cancelled_at is null) as is_wanted
                    from privacy_batch_request l
                    cross join lateral (
                        select b.cancelled_at from privacy_batch b
                        where b.account_id = l.account_id and b.id = l.batch_id limit 1) as b
                    where l.account_id = $1 and l.request_id = a.request_id) as l
                where l.is_own and not l.is_wanted)
            update privacy_request r set status = 'CANCELLED', completed_at = $3
            from unwanted u
            where r.account_id = $1 and r.id = u.request_id and r.status = 'RECEIVED' and not r.asked_alone
            returning r.id, r.type""";

    private static final String CANCELLED =
            "update privacy_batch set cancelled_at = coalesce(cancelled_at, $3) where account_id = $1 and id = $2";

    private static final String ROWS = """
            select l.number, l.request_id, l.merged, r.status, r.reason
            from privacy_batch_request l join privacy_request r on r.account_id = l.account_id and r.id = l.request_id
            where l.account_id = $1 and l.batch_id = $2 and l.number > $3 order by l.number limit $4""";

    private final Tenant tenant;
    private final Accounts accounts;
    private final DeadlineConfig deadlines;
    private final Salts salts;
    private final Refusals refusals;
    private final Rectifications rectifications;
    private final Webhooks webhooks;
    private final Clock clock;
    private final Ids ids;

    PrivacyBatches(
            Tenant tenant,
            Accounts accounts,
            DeadlineConfig deadlines,
            Salts salts,
            Refusals refusals,
            Rectifications rectifications,
            Webhooks webhooks,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.deadlines = deadlines;
        this.salts = salts;
        this.refusals = refusals;
        this.rectifications = rectifications;
        this.webhooks = webhooks;
        this.clock = clock;
        this.ids = ids;
    }

    /** Fails with {@link Problem#VALIDATION_FAILED} when the moment to begin does not fit, with the rows that are due before. */
    Uni<PrivacyBatch> ask(AccountId account, List<Wanted> subjects) {
        PrivacyBatchId id = new PrivacyBatchId(ids.next());
        return tenant.sql(
                account,
                connection -> accounts.lockedZone(connection, account)
                        .flatMap(zone ->
                                asked(connection, account, subjects.getFirst().terms(), zone))
                        .flatMap(asked -> store(connection, account, id, subjects, asked))
                        .flatMap(superseded -> one(connection, account, id)
                                .call(() -> rectifications.forget(connection, account, superseded))));
    }

    /**
     * @param terms of the first row: those of the others differ in what is right alone
     * @param at the first of them; a microsecond later the next
     */
    private record Asked(Terms terms, Instant at, Instant due, Instant executeAt) {}

    private Uni<Asked> asked(SqlConnection connection, AccountId account, Terms terms, ZoneId zone) {
        return connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    OffsetDateTime latest = rows.iterator().next().getOffsetDateTime(0);
                    Instant now = clock.instant();
                    Instant at = latest == null || now.isAfter(latest.toInstant())
                            ? now
                            : latest.toInstant().plus(1, ChronoUnit.MICROS);
                    Instant due = Deadline.of(at, zone);
                    PrivacyRequests.requireWithin(terms.executeAt(), at, due);
                    Instant executeAt = terms.executeAt();
                    return new Asked(terms, at, due, executeAt == null ? at : executeAt);
                });
    }

    /** Which corrections are superseded: to be forgotten when everything else is done. */
    private Uni<List<PrivacyRequestId>> store(
            SqlConnection connection, AccountId account, PrivacyBatchId id, List<Wanted> subjects, Asked asked) {
        return connection
                .preparedQuery(BATCH)
                .execute(Tuple.tuple()
                        .addUUID(account.value())
                        .addUUID(id.value())
                        .addString(asked.terms().type().name())
                        .addInteger(subjects.size())
                        .addOffsetDateTime(utc(asked.at()))
                        .addOffsetDateTime(utc(asked.executeAt())))
                .chain(() -> supersede(connection, account, subjects))
                .call(() -> connection.preparedQuery(REQUESTS).execute(requests(account, id, subjects, asked)))
                .call(() -> requireInTime(connection, account, id, asked.terms()))
                .call(() -> keepCorrections(connection, account, id, subjects))
                .call(() -> connection
                        .preparedQuery(SOONER)
                        .execute(Tuple.of(account.value(), id.value(), utc(asked.executeAt()))));
    }

    private static Uni<Void> requireInTime(
            SqlConnection connection, AccountId account, PrivacyBatchId id, Terms terms) {
        Instant executeAt = terms.executeAt();
        return executeAt == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LATE)
                        .execute(Tuple.of(account.value(), id.value(), utc(executeAt)))
                        .invoke(PrivacyBatches::requireNone)
                        .replaceWithVoid();
    }

    private static void requireNone(RowSet<Row> late) {
        var faults = new ProblemException(Problem.VALIDATION_FAILED);
        late.forEach(row -> faults.error("/subjects/" + row.getInteger("number"), "is due before executeAt"));
        if (!faults.errors().isEmpty()) {
            throw faults;
        }
    }

    /** Corrections of the same people that are open: the last one counts. */
    private Uni<List<PrivacyRequestId>> supersede(SqlConnection connection, AccountId account, List<Wanted> subjects) {
        if (isNoRectification(subjects)) {
            return Uni.createFrom().item(List.of());
        }
        String[] persons =
                subjects.stream().map(row -> row.persons().text()).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(OPEN_CORRECTIONS)
                .execute(Tuple.of(account.value(), persons))
                .flatMap(open -> refusals.refuse(connection, account, ids(open), Refusals.SUPERSEDED));
    }

    /** Each under a key of its request's own, before anything is begun. */
    private Uni<Void> keepCorrections(
            SqlConnection connection, AccountId account, PrivacyBatchId id, List<Wanted> subjects) {
        if (isNoRectification(subjects)) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(FRESH)
                .execute(Tuple.of(account.value(), id.value()))
                .flatMap(fresh -> {
                    Map<PrivacyRequestId, Correction> corrections = HashMap.newHashMap(fresh.size());
                    fresh.forEach(row -> corrections.put(
                            new PrivacyRequestId(row.getUUID("request_id")),
                            Objects.requireNonNull(subjects.get(row.getInteger("number"))
                                    .terms()
                                    .correction())));
                    return rectifications.keep(connection, account, corrections);
                });
    }

    private static boolean isNoRectification(List<Wanted> subjects) {
        return subjects.getFirst().terms().type() != RequestType.RECTIFICATION;
    }

    private static List<PrivacyRequestId> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PrivacyRequestId(row.getUUID("id")))
                .toList();
    }

    private Tuple requests(AccountId account, PrivacyBatchId id, List<Wanted> subjects, Asked asked) {
        Terms terms = asked.terms();
        Instant remindAt = Deadline.firstReminder(asked.due(), asked.at(), deadlines.before());
        return Tuple.tuple()
                .addArrayOfInteger(IntStream.range(0, subjects.size()).boxed().toArray(Integer[]::new))
                .addArrayOfUUID(subjects.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .addArrayOfString(
                        subjects.stream().map(row -> row.persons().text()).toArray(String[]::new))
                .addArrayOfString(subjects.stream()
                        .map(_ -> HexFormat.of().formatHex(salts.next()))
                        .toArray(String[]::new))
                .addUUID(account.value())
                .addString(terms.type().name())
                .addString(terms.demand())
                .addString(terms.type() == RequestType.ACCESS ? terms.language().name() : null)
                .addOffsetDateTime(utc(asked.at()))
                .addOffsetDateTime(utc(asked.due()))
                .addOffsetDateTime(utc(asked.executeAt()))
                .addOffsetDateTime(utc(remindAt))
                .addUUID(id.value())
                .addString(Terms.AGAIN)
                .addOffsetDateTime(terms.executeAt() == null ? null : utc(asked.executeAt()))
                .addBoolean(terms.type().runsOnWhateverTheDemand())
                .addBoolean(terms.type().isJoinedUnderWay());
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<PrivacyBatch> of(AccountId account, PrivacyBatchId id) {
        return tenant.sql(account, connection -> one(connection, account, id));
    }

    private static Uni<PrivacyBatch> one(SqlConnection connection, AccountId account, PrivacyBatchId id) {
        return connection
                .preparedQuery(ONE)
                .execute(Tuple.of(account.value(), id.value()))
                .map(rows -> batches(account, rows).stream()
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Takes back those of its requests that have not begun; may be repeated. Fails with {@link Problem#NOT_FOUND}. */
    Uni<PrivacyBatch> cancel(AccountId account, PrivacyBatchId id) {
        Tuple values = Tuple.of(account.value(), id.value(), utc(clock.instant()));
        return tenant.sql(
                account,
                connection -> accounts.lockedZone(connection, account)
                        .chain(() -> connection.preparedQuery(CANCELLED).execute(values))
                        .chain(() -> connection.preparedQuery(CANCEL).execute(values))
                        .call(cancelled -> told(connection, account, cancelled))
                        .flatMap(cancelled -> one(connection, account, id)
                                .call(() -> rectifications.forget(connection, account, corrections(cancelled)))));
    }

    private static List<PrivacyRequestId> corrections(RowSet<Row> requests) {
        return StreamSupport.stream(requests.spliterator(), false)
                .filter(row -> RequestType.valueOf(row.getString("type")) == RequestType.RECTIFICATION)
                .map(row -> new PrivacyRequestId(row.getUUID("id")))
                .toList();
    }

    private Uni<Void> told(SqlConnection connection, AccountId account, RowSet<Row> cancelled) {
        return webhooks.queue(
                connection,
                account,
                StreamSupport.stream(cancelled.spliterator(), false)
                        .map(row -> event(account, row))
                        .toList());
    }

    private static WebhookEvent event(AccountId account, Row cancelled) {
        return new WebhookEvent.RequestChanged(
                account,
                new PrivacyRequestId(cancelled.getUUID("id")),
                Listing.wire(RequestType.valueOf(cancelled.getString("type"))),
                WebhookEvent.RequestStatus.CANCELLED);
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<PrivacyBatch>> page(AccountId account, PageRequest asked) {
        Tuple values =
                Tuple.of(account.value(), utc(asked.end().at()), asked.end().id(), asked.limit() + 1);
        return tenant.sql(account, connection -> connection.preparedQuery(PAGE).execute(values))
                .map(rows -> batches(account, rows));
    }

    private static List<PrivacyBatch> batches(AccountId account, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> PrivacyBatch.of(account, row))
                .toList();
    }

    /**
     * Rows behind that one; one more than the page, when there is one. Fails with {@link Problem#NOT_FOUND}.
     *
     * @param after null for the first page
     */
    Uni<List<BatchRows.Entry>> rows(AccountId account, PrivacyBatchId id, @Nullable Integer after, int limit) {
        Tuple values = Tuple.of(account.value(), id.value(), after == null ? -1 : after, limit + 1);
        return tenant.sql(
                account,
                connection -> one(connection, account, id)
                        .chain(() -> connection.preparedQuery(ROWS).execute(values))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(BatchRows.Entry::of)
                                .toList()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
