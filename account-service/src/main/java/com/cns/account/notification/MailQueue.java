package com.cns.account.notification;

import com.cns.account.language.Language;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue as the worker sees it: across tenants, one mail at a time, locked while it is sent. */
@ApplicationScoped
class MailQueue {
    private static final String CLAIM = """
            select account_id, id, kind, subject, notice, failures, give_up_at, useless_at from queued_mail
            where next_attempt <= $1 and failed_at is null order by next_attempt limit 1 for update skip locked
            """;
    private static final String DONE = "delete from queued_mail where account_id = $1 and id = $2";
    private static final String ATTEMPTED = """
            update queued_mail set failures = failures + 1, last_attempt = $3, fault = $4,
                language = coalesce($5, language), next_attempt = $6, failed_at = $7
            where account_id = $1 and id = $2""";

    private final MailConfig config;
    private final Clock clock;

    MailQueue(MailConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The mail that is due longest, held by this transaction: no other replica sees it until it ends. */
    Uni<Optional<Due>> claim(SqlConnection connection) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(MailQueue::first);
    }

    Uni<Void> done(SqlConnection connection, Due due) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(due.account().value(), due.id()))
                .replaceWithVoid();
    }

    /** Whether it will be tried again: not after a fault that is final, nor later than it is given up. */
    Uni<Boolean> attempted(SqlConnection connection, Due due, MailFault fault, @Nullable Language language) {
        Instant now = clock.instant();
        Instant next = now.plus(wait(due.id(), due.failures(), config));
        boolean again = !fault.isFinal() && next.isBefore(due.giveUpAt());
        return connection
                .preparedQuery(ATTEMPTED)
                .execute(Tuple.tuple()
                        .addUUID(due.account().value())
                        .addUUID(due.id())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addString(fault.name())
                        .addString(language == null ? null : language.name())
                        .addOffsetDateTime(again ? next.atOffset(ZoneOffset.UTC) : OffsetDateTime.MAX)
                        .addOffsetDateTime(again ? null : now.atOffset(ZoneOffset.UTC)))
                .replaceWith(again);
    }

    /**
     * Doubles with each failure, up to the longest wait; up to a quarter more, by the mail's id, so that mails that failed
     * together do not all come back together.
     */
    static Duration wait(UUID mail, int failures, MailConfig config) {
        Duration wait = config.firstRetry();
        for (int i = 0; i < failures && wait.compareTo(config.longestRetry()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        Duration bounded = wait.compareTo(config.longestRetry()) < 0 ? wait : config.longestRetry();
        return bounded.plus(
                bounded.multipliedBy(mail.getLeastSignificantBits() & 0xFF).dividedBy(4 * 0x100));
    }

    private static Optional<Due> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Due(
                new AccountId(row.getUUID("account_id")),
                row.getUUID("id"),
                kind(row.getString("kind")),
                new SealedNotices.SealedNotice(
                        new SubjectId(row.getUUID("subject")), new Sealed(row.getString("notice"))),
                row.getInteger("failures"),
                row.getOffsetDateTime("give_up_at").toInstant(),
                instant(row.getOffsetDateTime("useless_at"))));
    }

    private static Notice.@Nullable Kind kind(@Nullable String kind) {
        return kind == null ? null : Notice.Kind.valueOf(kind);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * A mail whose time has come.
     *
     * @param kind null of mails from before it was kept
     */
    record Due(
            AccountId account,
            UUID id,
            Notice.@Nullable Kind kind,
            SealedNotices.SealedNotice notice,
            int failures,
            Instant giveUpAt,
            @Nullable Instant uselessAt) {
        boolean isUseless(Instant now) {
            return uselessAt != null && !now.isBefore(uselessAt);
        }
    }
}
