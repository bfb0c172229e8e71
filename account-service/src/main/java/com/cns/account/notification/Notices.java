package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Takes what holders have to be told. */
@ApplicationScoped
public class Notices {
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
}
