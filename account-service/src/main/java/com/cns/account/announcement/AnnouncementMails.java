package com.cns.account.announcement;

import com.cns.account.notification.Notice;
import com.cns.account.notification.SentMails;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Notes when the mail server took the mail by which a holder is told: the proof that they were, and when. */
@ApplicationScoped
class AnnouncementMails implements SentMails {
    private static final String SENT = "update announced set sent_at = $3 where account_id = $1 and mail_id = $2";

    @Override
    public Notice.Kind kind() {
        return Notice.Kind.ANNOUNCED;
    }

    @Override
    public Uni<Void> sent(SqlConnection connection, AccountId account, UUID mail, Instant at) {
        return connection
                .preparedQuery(SENT)
                .execute(Tuple.of(account.value(), mail, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
