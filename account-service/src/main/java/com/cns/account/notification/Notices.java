package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** Takes what holders have to be told. */
@ApplicationScoped
public class Notices {
    private static final String TELL =
            "insert into told_cause (account_id, cause, told_at) values ($1, $2, $3) on conflict do nothing";
    private static final String INSERT = """
            insert into queued_mail
                (account_id, id, subject, notice, kind, queued_at, next_attempt, failures, give_up_at, useless_at)
            values ($1, $2, $3, $4, $5, $6, $6, 0, $7, $8)""";

    private final QueuedMailRepository mails;
    private final ToldCauseRepository told;
    private final SealedNotices notices;
    private final MailConfig config;
    private final Clock clock;
    private final Ids ids;

    Notices(
            QueuedMailRepository mails,
            ToldCauseRepository told,
            SealedNotices notices,
            MailConfig config,
            Clock clock,
            Ids ids) {
        this.mails = mails;
        this.told = told;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Queues a notice in the open {@code Tenant.in} transaction; it goes out only if that commits. Does nothing when the
     * holder was told of the same {@link Notice#cause() cause} before; fails when another transaction tells of it at the
     * same time.
     */
    public Uni<Void> queue(AccountId account, Notice notice) {
        return queue(account, notices.holder(account), notice);
    }

    /**
     * The same for somebody who is no holder.
     *
     * @param account whom the mail belongs to
     * @param person whose keys seal it: when they are destroyed, it is not sent
     */
    public Uni<Void> queue(AccountId account, Token person, Notice notice) {
        Instant now = clock.instant();
        ToldCause.Key key = ToldCause.Key.of(account, notice);
        return told.findById(key)
                .flatMap(before -> before != null
                        ? Uni.createFrom().voidItem()
                        : told.persist(new ToldCause(key, now)).chain(() -> add(account, person, notice, now)));
    }

    private Uni<Void> add(AccountId account, Token person, Notice notice, Instant now) {
        UUID id = ids.next();
        return notices.seal(account, person, id, notice)
                .map(stored -> new QueuedMail(
                        id, account, stored.subject(), stored.notice(), notice.kind(), config.period(notice, now)))
                .flatMap(mails::persist)
                .replaceWithVoid();
    }

    /** The same in this connection's transaction ({@code Tenant.sql}). */
    public Uni<Void> queue(SqlConnection connection, AccountId account, Notice notice) {
        return queue(connection, account, notices.holder(account), notice);
    }

    /** The same for somebody who is no holder: see {@link #queue(AccountId, Token, Notice)}. */
    public Uni<Void> queue(SqlConnection connection, AccountId account, Token person, Notice notice) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(TELL)
                .execute(Tuple.of(account.value(), notice.cause(), utc(now)))
                .flatMap(told -> told.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : add(connection, account, person, ids.next(), notice, config.period(notice, now)));
    }

    /**
     * Queues a notice under that id in this connection's transaction, for whoever keeps account of whom they have told
     * themselves: it is not looked at here.
     */
    public Uni<Void> add(SqlConnection connection, AccountId account, UUID mail, Notice notice) {
        return add(connection, account, notices.holder(account), mail, notice, config.period(notice, clock.instant()));
    }

    private Uni<Void> add(
            SqlConnection connection, AccountId account, Token person, UUID id, Notice notice, Period period) {
        return notices.seal(account, person, id, notice)
                .flatMap(stored -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.from(Arrays.asList(
                                account.value(),
                                id,
                                stored.subject().value(),
                                stored.notice().text(),
                                notice.kind().name(),
                                utc(period.from()),
                                utc(period.until()),
                                period.useless() == null ? null : utc(period.useless())))))
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
