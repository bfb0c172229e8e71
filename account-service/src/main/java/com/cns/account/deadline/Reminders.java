package com.cns.account.deadline;

import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.WebhookEvent.RequestStatus;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reminds holders when a deadline comes near, and when it has passed: of their requests that are open, and of what people asked CNS
 * and they have not answered (GDPR Article 12(3)); of each by webhook, of all of a kind in one mail. What was told, and when it is
 * told next, commit together; every replica may run it.
 */
@ApplicationScoped
class Reminders {
    private static final Logger LOG = Logger.getLogger(Reminders.class);

    /** What has a deadline that the holder has to keep. */
    private enum Source {
        /** Their requests about end-users. */
        REQUESTS("privacy_request", "type", "status in ('RECEIVED', 'IN_PROGRESS', 'PARTIALLY_DONE')"),
        /** What people asked CNS, and the account has neither taken up nor answered. */
        FORWARDED("forwarded_request", "asked", "status = 'OPEN'");

        private final String due;
        private final String lock;
        private final String next;

        Source(String table, String type, String open) {
            this.due = "select account_id, id from " + table + " where remind_at <= $1 and " + open
                    + " order by remind_at limit $2";
            this.lock = "select id, " + type + " as type, due_at from " + table
                    + " where account_id = $1 and id = any($2) and remind_at <= $3 and " + open
                    + " order by id for update skip locked";
            this.next = "update " + table + " set remind_at = $3 where account_id = $1 and id = $2";
        }
    }

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final Webhooks webhooks;
    private final Notices notices;
    private final DeadlineConfig config;
    private final Clock clock;

    Reminders(
            AcrossTenants acrossTenants,
            Tenant tenant,
            Webhooks webhooks,
            Notices notices,
            DeadlineConfig config,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.webhooks = webhooks;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /** @param type in lower case, as it is told */
    private record Open(UUID id, String type, Instant dueAt) {
        static Open of(Row row) {
            return new Open(
                    row.getUUID("id"),
                    row.getString("type").toLowerCase(Locale.ROOT).replace('_', '-'),
                    row.getOffsetDateTime("due_at").toInstant());
        }

        boolean isOverdue(Instant now) {
            return !now.isBefore(dueAt);
        }
    }

    @Scheduled(
            every = "5m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return sweep(Source.REQUESTS).chain(() -> sweep(Source.FORWARDED));
    }

    private Uni<Void> sweep(Source source) {
        return step(source).repeat().whilst(full -> full).collect().last().replaceWithVoid();
    }

    /** True when there may be more, and all of these went well. */
    private Uni<Boolean> step(Source source) {
        return acrossTenants
                .in(connection -> due(connection, source))
                .flatMap(accounts -> Multi.createFrom()
                        .iterable(accounts.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(one -> remind(source, one.getKey(), one.getValue()))
                        .collect()
                        .asList()
                        .map(all -> count(accounts) == config.batch() && !all.contains(false)));
    }

    private static int count(Map<AccountId, List<UUID>> accounts) {
        return accounts.values().stream().mapToInt(List::size).sum();
    }

    private Uni<Map<AccountId, List<UUID>>> due(SqlConnection connection, Source source) {
        return connection
                .preparedQuery(source.due)
                .execute(Tuple.of(utc(clock.instant()), config.batch()))
                .map(rows -> {
                    Map<AccountId, List<UUID>> accounts = new LinkedHashMap<>();
                    rows.forEach(row -> accounts.computeIfAbsent(
                                    new AccountId(row.getUUID("account_id")), _ -> new ArrayList<>())
                            .add(row.getUUID("id")));
                    return accounts;
                });
    }

    private Uni<Boolean> remind(Source source, AccountId account, List<UUID> requests) {
        Instant now = clock.instant();
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(source.lock)
                                .execute(Tuple.of(account.value(), requests.toArray(UUID[]::new), utc(now)))
                                .map(rows -> {
                                    List<Open> open = new ArrayList<>();
                                    rows.forEach(row -> open.add(Open.of(row)));
                                    return open;
                                })
                                .flatMap(open -> tell(new Account(source, connection, account), open, now)))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Reminders of an account failed, will be tried again: account=%s kind=%s",
                        account, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }

    /** Whom it is told, of what, in an open transaction. */
    private record Account(Source source, SqlConnection connection, AccountId id) {}

    private Uni<Void> tell(Account account, List<Open> open, Instant now) {
        List<Open> overdue = open.stream().filter(one -> one.isOverdue(now)).toList();
        // After an upgrade each is looked at once, however far its deadline is.
        List<Open> near = open.stream()
                .filter(one -> !one.isOverdue(now) && !now.isBefore(one.dueAt().minus(config.near())))
                .toList();
        return each(open, one -> next(account, one, now))
                .chain(() -> each(near, one -> webhook(account, one, RequestStatus.DUE_SOON)))
                .chain(() -> each(overdue, one -> webhook(account, one, RequestStatus.OVERDUE)))
                .chain(() -> mail(account, near, false, now))
                .chain(() -> mail(account, overdue, true, now));
    }

    private static Uni<Void> each(List<Open> all, Function<Open, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> next(Account account, Open one, Instant now) {
        Instant next = Deadline.nextReminder(one.dueAt(), now, config.before());
        return account.connection()
                .preparedQuery(account.source().next)
                .execute(Tuple.of(account.id().value(), one.id(), next == null ? null : utc(next)))
                .replaceWithVoid();
    }

    private Uni<Void> webhook(Account account, Open one, RequestStatus status) {
        WebhookEvent event = switch (account.source()) {
            case REQUESTS ->
                new WebhookEvent.RequestChanged(account.id(), new PrivacyRequestId(one.id()), one.type(), status);
            case FORWARDED ->
                new WebhookEvent.ForwardedDue(account.id(), new ForwardedRequestId(one.id()), one.type(), status);
        };
        return webhooks.queue(account.connection(), account.id(), event);
    }

    private Uni<Void> mail(Account account, List<Open> open, boolean overdue, Instant now) {
        return open.stream()
                .map(Open::dueAt)
                .min(Comparator.naturalOrder())
                .map(earliest -> notices.queue(
                        account.connection(),
                        account.id(),
                        switch (account.source()) {
                            case REQUESTS -> new Notice.RequestsDue(open.size(), earliest, overdue, now);
                            case FORWARDED -> new Notice.ForwardedDue(open.size(), earliest, overdue, now);
                        }))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
