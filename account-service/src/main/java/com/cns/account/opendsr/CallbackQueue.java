package com.cns.account.opendsr;

import com.cns.account.privacyrequest.Status;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.webhook.Outcome;
import com.cns.platform.webhook.Schedule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What callbacks are still to be told, across tenants: whose request stands otherwise than they were told last. Nothing is
 * queued when a request changes, so that nothing can be missed.
 */
@ApplicationScoped
class CallbackQueue {
    /** Longer than resolution, sending and recording take: whoever holds a claim for so long has died. */
    private static final Duration CLAIMED_FOR = Duration.ofSeconds(90);

    /** The next attempt is what proves a claim: nobody else sets that moment. */
    private static final String CLAIM = """
            with standing as (
                select c.id, c.account_id, c.next_attempt, c.told, c.trying, c.over_at, r.id as request, r.status, r.due_at, d.type,
                       case when r.status = 'RECEIVED' then 'PENDING'
                            when r.status in ('IN_PROGRESS', 'PARTIALLY_DONE') then 'IN_PROGRESS'
                            when r.status = 'COMPLETED' then 'COMPLETED'
                            else 'CANCELLED' end as tells
                from dsr_callback c
                join dsr_request d on d.account_id = c.account_id and d.subject_request_id = c.subject_request_id
                join privacy_request r on r.account_id = d.account_id and r.id = d.privacy_request
                where (c.over_at is null or c.given_up and not c.wants_no_more and c.trying in ('PENDING', 'IN_PROGRESS'))
                  and c.next_attempt <= $1),
            ranked as (
                select s.*, row_number() over (partition by s.account_id order by s.next_attempt, s.id) as place
                from standing s
                where s.told is distinct from s.tells and (s.over_at is null or s.trying is distinct from s.tells)),
            due as (
                select c.id, k.request, k.status, k.due_at, k.type, k.tells from dsr_callback c join ranked k on k.id = c.id
                where k.place <= $4 and c.next_attempt <= $1
                order by c.next_attempt limit $2 for update of c skip locked)
            update dsr_callback c
            set next_attempt = $3, trying = due.tells, over_at = null, given_up = false,
                begun_at = case when c.trying is distinct from due.tells then $1 else coalesce(c.begun_at, $1) end,
                failures = case when c.trying is distinct from due.tells then 0 else c.failures end
            from due where c.id = due.id
            returning c.account_id, c.id, c.subject_request_id, c.subject_id, c.url_sealed, c.failures, c.begun_at,
                due.request, due.status, due.due_at, due.type""";

    private static final String TOLD = """
            update dsr_callback set told = $3, failures = 0, begun_at = null, next_attempt = $4, over_at = $5
            where id = $1 and next_attempt = $2""";
    private static final String FAILED = """
            update dsr_callback
            set failures = failures + 1, next_attempt = coalesce($3::timestamptz, $4::timestamptz),
                over_at = $4::timestamptz, given_up = $4::timestamptz is not null, wants_no_more = $5
            where id = $1 and next_attempt = $2""";

    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    CallbackQueue(Clock clock) {
        this.clock = clock;
    }

    /**
     * A callback whose time has come.
     *
     * @param claim until when it is this process's
     * @param begun when what it is to be told was tried first
     */
    record Due(
            AccountId account,
            UUID id,
            UUID subjectRequest,
            SubjectId subject,
            Sealed url,
            int failures,
            Instant begun,
            PrivacyRequestId request,
            Status status,
            Instant dueAt,
            DsrType type,
            Instant claim) {
        static Due of(Row row, Instant claim) {
            return new Due(
                    new AccountId(row.getUUID("account_id")),
                    row.getUUID("id"),
                    row.getUUID("subject_request_id"),
                    new SubjectId(row.getUUID("subject_id")),
                    new Sealed(row.getString("url_sealed")),
                    row.getInteger("failures"),
                    row.getOffsetDateTime("begun_at").toInstant(),
                    new PrivacyRequestId(row.getUUID("request")),
                    Status.valueOf(row.getString("status")),
                    row.getOffsetDateTime("due_at").toInstant(),
                    DsrType.valueOf(row.getString("type")),
                    claim);
        }

        DsrViews.DsrStatus tells() {
            return DsrViews.DsrStatus.of(status);
        }
    }

    /** @param each of one account, so that a customer's many do not hold up the others' */
    Uni<List<Due>> claim(SqlConnection connection, int atMost, int each) {
        Instant now = now();
        Instant claim = now.plus(CLAIMED_FOR);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), atMost, utc(claim), each))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(Due.of(row, claim)));
                    return due;
                });
    }

    /** Each status is tried for 72 hours; one that wants nothing more (410) is told nothing more. */
    Uni<Void> record(SqlConnection connection, Due due, Outcome outcome) {
        return outcome.isSuccess() ? told(connection, due) : failed(connection, due, outcome);
    }

    private Uni<Void> told(SqlConnection connection, Due due) {
        Instant now = now();
        return connection
                .preparedQuery(TOLD)
                .execute(Tuple.of(
                        due.id(),
                        utc(due.claim()),
                        due.tells().name(),
                        utc(now),
                        due.tells().isFinal() ? utc(now) : null))
                .replaceWithVoid();
    }

    private Uni<Void> failed(SqlConnection connection, Due due, Outcome outcome) {
        Instant now = now();
        Optional<Instant> next = outcome.isGone()
                ? Optional.empty()
                : Schedule.next(due.failures(), due.begun(), now, outcome.asked(), random.nextDouble());
        return connection
                .preparedQuery(FAILED)
                .execute(Tuple.of(
                        due.id(),
                        utc(due.claim()),
                        next.map(CallbackQueue::utc).orElse(null),
                        next.isPresent() ? null : utc(now),
                        outcome.isGone()))
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
