package com.cns.account.notification;

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
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The queue as the worker sees it: across tenants, one mail at a time, locked while it is sent. */
@ApplicationScoped
class MailQueue {
    private static final String CLAIM = """
            select account_id, id, subject, notice, failures from queued_mail
            where next_attempt <= $1 order by next_attempt limit 1 for update skip locked
            """;
    private static final String DONE = "delete from queued_mail where account_id = $1 and id = $2";
    private static final String LATER =
            "update queued_mail set failures = failures + 1, next_attempt = $3 where account_id = $1 and id = $2";

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

    Uni<Void> later(SqlConnection connection, Due due) {
        Instant next = clock.instant().plus(wait(due.failures(), config));
        return connection
                .preparedQuery(LATER)
                .execute(Tuple.of(due.account().value(), due.id(), next.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Doubles with each failure, up to the longest wait. */
    static Duration wait(int failures, MailConfig config) {
        Duration wait = config.firstRetry();
        for (int i = 0; i < failures && wait.compareTo(config.longestRetry()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(config.longestRetry()) < 0 ? wait : config.longestRetry();
    }

    private static Optional<Due> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Due(
                new AccountId(row.getUUID("account_id")),
                row.getUUID("id"),
                new SealedNotices.SealedNotice(
                        new SubjectId(row.getUUID("subject")), new Sealed(row.getString("notice"))),
                row.getInteger("failures")));
    }

    /** A mail whose time has come. */
    record Due(AccountId account, UUID id, SealedNotices.SealedNotice notice, int failures) {}
}
