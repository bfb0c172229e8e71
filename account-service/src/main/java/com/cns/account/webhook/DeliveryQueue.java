package com.cns.account.webhook;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.WebhookId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue as the workers see it: across tenants. What is claimed is nobody else's until the claim ends. */
@ApplicationScoped
class DeliveryQueue {
    /** Longer than resolution, sending and recording take: whoever holds a claim for so long has died. */
    static final Duration CLAIMED_FOR = Duration.ofSeconds(90);

    /**
     * From each webhook that anything waits for (found by skipping through the index) the few that are due longest, as many as
     * its share and its account's leave room for; of all these the ones that are due longest, those of webhooks that fail
     * last. A row that another replica claims at the moment is skipped.
     */
    private static final String CLAIM = """
            with recursive waiting (webhook_id) as (
                (select webhook_id from webhook_delivery where status = 'PENDING' order by webhook_id limit 1)
                union all
                select (select d.webhook_id from webhook_delivery d
                        where d.status = 'PENDING' and d.webhook_id > waiting.webhook_id order by d.webhook_id limit 1)
                from waiting where waiting.webhook_id is not null
            ), busy as materialized (
                select account_id, webhook_id, count(*) as sent from webhook_delivery
                where claim is not null and claimed_until > $1 group by account_id, webhook_id
            ), candidate as (
                select found.id, found.next_attempt, w.account_id, w.failing_since is not null as failing,
                       row_number() over (partition by w.account_id order by w.failing_since is not null, found.next_attempt)
                           + coalesce((select sum(sent) from busy where busy.account_id = w.account_id), 0) as place
                from waiting join webhook w on w.id = waiting.webhook_id and w.enabled
                cross join lateral (
                    select d.id, d.next_attempt from webhook_delivery d
                    where d.webhook_id = w.id and d.status = 'PENDING' and d.next_attempt <= $1
                      and (d.claim is null or d.claimed_until <= $1)
                    order by d.next_attempt, d.id
                    limit greatest(0, case when w.failing_since is null then $2::bigint else 1 end
                        - coalesce((select sent from busy where busy.webhook_id = w.id), 0))
                    for update skip locked) found
            ), due as (
                select id from candidate where place <= $3::bigint order by failing, next_attempt limit $4::bigint
            )
            update webhook_delivery d set claim = $5, claimed_until = $6
            from due, webhook w where d.id = due.id and w.id = d.webhook_id
            returning d.account_id, d.id, d.webhook_id, d.event, d.body, d.begun_at, d.failures, d.attempts, d.claim,
                w.subject_id, w.url_sealed, w.secret_sealed,
                case when w.previous_until > $1 then w.previous_secret_sealed end as previous_sealed""";

    private static final String OLDEST = """
            select coalesce(extract(epoch from $1 - min(d.next_attempt)), 0)::float8 as age
            from (select webhook_id, next_attempt from webhook_delivery
                  where status = 'PENDING' and next_attempt <= $1 order by next_attempt limit 1000) d
            join webhook w on w.id = d.webhook_id and w.enabled""";

    private static final String PRUNE = """
            delete from webhook_delivery where id = any(array(
                select id from webhook_delivery where queued_at < $1 order by queued_at limit $2))""";

    private final WebhookConfig config;
    private final Clock clock;
    private final Ids ids;

    DeliveryQueue(WebhookConfig config, Clock clock, Ids ids) {
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A delivery whose time has come, with what it takes to send it.
     *
     * @param claim proves whose it is
     * @param previous the former secret, while it still signs
     */
    record Due(
            AccountId account,
            DeliveryId id,
            WebhookId webhook,
            String body,
            Instant begun,
            int failures,
            UUID claim,
            SubjectId subject,
            Sealed url,
            Sealed secret,
            @Nullable Sealed previous) {
        static Due of(Row row) {
            String previous = row.getString("previous_sealed");
            return new Due(
                    new AccountId(row.getUUID("account_id")),
                    new DeliveryId(row.getUUID("id")),
                    new WebhookId(row.getUUID("webhook_id")),
                    row.getString("body"),
                    row.getOffsetDateTime("begun_at").toInstant(),
                    row.getInteger("failures"),
                    row.getUUID("claim"),
                    new SubjectId(row.getUUID("subject_id")),
                    new Sealed(row.getString("url_sealed")),
                    new Sealed(row.getString("secret_sealed")),
                    previous == null ? null : new Sealed(previous));
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
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(Due.of(row)));
                    return due;
                });
    }

    /** How many seconds the oldest one that could be sent has been due; 0 when none is. */
    Uni<Double> oldest(SqlConnection connection) {
        return connection
                .preparedQuery(OLDEST)
                .execute(Tuple.of(utc(clock.instant())))
                .map(rows -> rows.iterator().next().getDouble("age"));
    }

    /** Removes some of what the log keeps no longer; how many. */
    Uni<Integer> prune(SqlConnection connection, int atMost) {
        return connection
                .preparedQuery(PRUNE)
                .execute(Tuple.of(utc(clock.instant().minus(config.kept())), atMost))
                .map(gone -> gone.rowCount());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
