package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientToken;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.TellingId;
import com.cns.platform.time.Ids;
import com.cns.platform.webhook.WebhookConfig;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The queue as the workers see it: across tenants. What is claimed is nobody else's until the claim ends. */
@ApplicationScoped
class TellingQueue {
    /** Longer than resolution, sending and recording take: whoever holds a claim for so long has died. */
    static final Duration CLAIMED_FOR = Duration.ofSeconds(90);

    /**
     * From each recipient that anything waits for (found by skipping through the index) the few that are due longest, as many as its
     * share and its account's leave room for, one while it fails; of all these the ones that are due longest, those of recipients that
     * fail last. A row that another replica claims at the moment is skipped.
     */
    private static final String CLAIM = """
            with recursive waiting (account_id, recipient_token) as (
                (select account_id, recipient_token from telling
                 where state = 'WAITING' order by account_id, recipient_token limit 1)
                union all
                select following.account_id, following.recipient_token
                from waiting cross join lateral (
                    select t.account_id, t.recipient_token from telling t
                    where t.state = 'WAITING'
                      and (t.account_id, t.recipient_token) > (waiting.account_id, waiting.recipient_token)
                    order by t.account_id, t.recipient_token limit 1) following
            ), busy as materialized (
                select account_id, recipient_token, count(*) as sent from telling
                where claim is not null and claimed_until > $1 group by account_id, recipient_token
            ), candidate as (
                select found.id, found.next_attempt, w.account_id, failing.fails,
                       row_number() over (partition by w.account_id order by failing.fails, found.next_attempt)
                           + coalesce((select sum(sent) from busy where busy.account_id = w.account_id), 0) as place
                from waiting w
                cross join lateral (select exists (
                    select from telling t where t.account_id = w.account_id and t.recipient_token = w.recipient_token
                      and t.state = 'WAITING' and t.failures > 0) as fails) failing
                cross join lateral (
                    select t.id, t.next_attempt from telling t
                    where t.account_id = w.account_id and t.recipient_token = w.recipient_token and t.state = 'WAITING'
                      and t.next_attempt <= $1 and (t.claim is null or t.claimed_until <= $1)
                    order by t.next_attempt, t.id
                    limit greatest(0, case when failing.fails then 1 else $2::bigint end
                        - coalesce((select sent from busy
                                    where busy.account_id = w.account_id and busy.recipient_token = w.recipient_token), 0))
                    for update skip locked) found
            ), due as (
                select id from candidate where place <= $3::bigint order by fails, next_attempt limit $4::bigint
            )
            update telling t set claim = $5, claimed_until = $6
            from due, telling o left join recipient r on r.account_id = o.account_id and r.id = o.recipient_token
            where t.id = due.id and o.id = due.id
            returning t.account_id, t.id, t.recipient_token, t.cause, t.fields, t.caused_at, t.failures, t.claim,
                r.subject_id, r.contact_sealed, r.secret_sealed""";

    /** Whom nobody has said a contact of is the customer's to look after. */
    private static final String OLDEST = """
            select coalesce(extract(epoch from $1 - min(caused_at)), 0)::float8 as age from telling
            where state = 'WAITING' and fault is distinct from 'NO_CONTACT'""";

    private final WebhookConfig config;
    private final Clock clock;
    private final Ids ids;

    TellingQueue(WebhookConfig config, Clock clock, Ids ids) {
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A telling whose time has come.
     *
     * @param fields that were corrected or erased, by name; null of what is about the whole person
     * @param claim proves whose it is
     * @param endpoint null when nobody says any more where the recipient is told
     */
    record Due(
            AccountId account,
            TellingId id,
            RecipientToken recipient,
            Cause cause,
            @Nullable List<String> fields,
            Instant causedAt,
            int failures,
            UUID claim,
            @Nullable Endpoint endpoint) {
        static Due of(Row row) {
            return new Due(
                    new AccountId(row.getUUID("account_id")),
                    new TellingId(row.getUUID("id")),
                    new RecipientToken(row.getUUID("recipient_token")),
                    Cause.valueOf(row.getString("cause")),
                    ToldView.fields(row),
                    row.getOffsetDateTime("caused_at").toInstant(),
                    row.getInteger("failures"),
                    row.getUUID("claim"),
                    Endpoint.of(row));
        }
    }

    /** Where a recipient is told, sealed under its own key. */
    record Endpoint(
            SubjectId subject, Sealed contact, @Nullable Sealed secret) {
        static @Nullable Endpoint of(Row row) {
            UUID subject = row.getUUID("subject_id");
            String secret = row.getString("secret_sealed");
            return subject == null
                    ? null
                    : new Endpoint(
                            new SubjectId(subject),
                            new Sealed(row.getString("contact_sealed")),
                            secret == null ? null : new Sealed(secret));
        }
    }

    /** Claims what is due, so many at most. */
    Uni<List<Due>> claim(SqlConnection connection, int atMost) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                        utc(now),
                        (long) config.perWebhook(),
                        (long) config.perAccount(),
                        (long) atMost,
                        ids.next(),
                        utc(now.plus(CLAIMED_FOR))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Due::of)
                        .toList());
    }

    /** For how many seconds the oldest one that has a contact has waited; 0 when none does. */
    Uni<Double> oldest(SqlConnection connection) {
        return connection
                .preparedQuery(OLDEST)
                .execute(Tuple.of(utc(clock.instant())))
                .map(rows -> rows.iterator().next().getDouble("age"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
