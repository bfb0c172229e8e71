package com.cns.account.announcement;

import com.cns.account.notification.Notices;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Tells holders of what is announced, some accounts at a time, each in its own transaction. Every replica runs one; a locked row
 * keeps them apart. What a crash leaves undone is done again, and what was committed of it does nothing then.
 */
@ApplicationScoped
class Teller {
    /** Longer than a transaction takes in which an account becomes active, and than clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** The lock waits for whoever closes the account, and the one who closes it then finds the mail. */
    private static final String TELL = """
            insert into announced (account_id, notice_id, mail_id, queued_at)
            select account_id, $2, $3, $4 from account
            where account_id = $1 and status in ('ACTIVE', 'SUSPENDED') for share
            on conflict do nothing""";

    private final AcrossTenants across;
    private final Tenant tenant;
    private final Announcements announcements;
    private final Notices notices;
    private final Webhooks webhooks;
    private final AnnouncementConfig config;
    private final Clock clock;
    private final Ids ids;
    private final Counter told;
    private volatile int open;

    Teller(
            AcrossTenants across,
            Tenant tenant,
            Announcements announcements,
            Notices notices,
            Webhooks webhooks,
            AnnouncementConfig config,
            Clock clock,
            Ids ids,
            MeterRegistry metrics) {
        this.across = across;
        this.tenant = tenant;
        this.announcements = announcements;
        this.notices = notices;
        this.webhooks = webhooks;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.told = Meters.counter(metrics, Metric.ANNOUNCEMENTS_QUEUED);
        Meters.gauge(metrics, Metric.ANNOUNCEMENTS_OPEN, this, teller -> teller.open);
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        return announcements
                .open()
                .invoke(found -> open = found.size())
                .flatMap(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::tellAll)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> tellAll(NoticeId notice) {
        return Uni.createFrom()
                .deferred(() -> tellSome(notice))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last();
    }

    /** Whether there may be more to be told at once. */
    private Uni<Boolean> tellSome(NoticeId notice) {
        return across.in(connection -> announcements
                .claim(connection, notice)
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : announcements
                                .waiting(connection, config.waiting())
                                .map(waiting -> Math.min(config.batch(), config.waiting() - waiting))
                                .flatMap(room -> room <= 0
                                        ? Uni.createFrom().item(false)
                                        : tellSome(connection, claimed.get(), room))));
    }

    private Uni<Boolean> tellSome(SqlConnection connection, Announcement of, int room) {
        Instant begun = clock.instant();
        return announcements
                .next(connection, of, room)
                .flatMap(accounts ->
                        each(of, accounts).chain(() -> pass(connection, of, accounts, accounts.size() < room, begun)));
    }

    private Uni<Void> each(Announcement of, List<AccountId> accounts) {
        return Multi.createFrom()
                .iterable(accounts)
                .onItem()
                .transformToUniAndConcatenate(account -> tell(of, account))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Announcement of, AccountId account) {
        UUID mail = ids.next();
        Tuple row = Tuple.of(
                account.value(),
                of.notice().notice().value(),
                mail,
                clock.instant().atOffset(ZoneOffset.UTC));
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(TELL)
                                .execute(row)
                                .map(rows -> rows.rowCount() == 1)
                                .call(first -> first ? queue(connection, of, account, mail) : nothing()))
                .invoke(first -> told.increment(first ? 1 : 0))
                .replaceWithVoid();
    }

    private Uni<Void> queue(SqlConnection connection, Announcement of, AccountId account, UUID mail) {
        return notices.add(connection, account, mail, of.mail())
                .chain(() -> webhooks.queue(
                        connection,
                        account,
                        new WebhookEvent.NoticePublished(account, of.notice().notice())));
    }

    /** @param all whether there were no more than those */
    private Uni<Boolean> pass(
            SqlConnection connection, Announcement of, List<AccountId> accounts, boolean all, Instant begun) {
        Instant since = of.since();
        if (since == null) {
            UUID passed = accounts.isEmpty() ? of.passed() : accounts.getLast().value();
            return announcements
                    .passed(connection, of.upTo(passed, all ? of.heardAt().minus(OVERLAP) : null), null)
                    .replaceWith(true);
        }
        boolean over = !begun.isBefore(of.notice().effectiveFrom());
        boolean lags = since.isBefore(begun.minus(OVERLAP.multipliedBy(2)));
        if (!all || !(over || lags)) {
            return Uni.createFrom().item(!all);
        }
        return announcements
                .passed(connection, of.upTo(of.passed(), begun.minus(OVERLAP)), over ? begun : null)
                .replaceWith(false);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
