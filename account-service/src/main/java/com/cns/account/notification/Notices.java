package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/** Takes what holders have to be told. */
@ApplicationScoped
public class Notices {
    private static final String INSERT = """
            insert into queued_mail (account_id, id, subject, notice, queued_at, next_attempt, failures)
            values ($1, $2, $3, $4, $5, $5, 0)""";

    private final QueuedMailRepository mails;
    private final SealedNotices notices;
    private final Clock clock;
    private final Ids ids;

    Notices(QueuedMailRepository mails, SealedNotices notices, Clock clock, Ids ids) {
        this.mails = mails;
        this.notices = notices;
        this.clock = clock;
        this.ids = ids;
    }

    /** Queues a notice in the open {@code Tenant.in} transaction; it goes out only if that commits. */
    public Uni<Void> queue(AccountId account, Notice notice) {
        UUID id = ids.next();
        return notices.seal(account, id, notice)
                .map(stored -> new QueuedMail(id, account, stored.subject(), stored.notice(), clock.instant()))
                .flatMap(mails::persist)
                .replaceWithVoid();
    }

    /** The same in this connection's transaction ({@code Tenant.sql}). */
    public Uni<Void> queue(SqlConnection connection, AccountId account, Notice notice) {
        UUID id = ids.next();
        return notices.seal(account, id, notice)
                .flatMap(stored -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(
                                account.value(),
                                id,
                                stored.subject().value(),
                                stored.notice().text(),
                                clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
