package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Whoever has to know that mails of a kind have gone out. Whatever is a bean takes part. */
public interface SentMails {
    Notice.Kind kind();

    /** In the transaction in which the mail leaves the queue: the mail server has taken it. */
    Uni<Void> sent(SqlConnection connection, AccountId account, UUID mail, Instant at);
}
