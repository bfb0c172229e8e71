package com.cns.account.announcement;

import com.cns.contract.notice.NoticePublished;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of published versions of notices; what lies ahead of holders is announced. */
@ApplicationScoped
class NoticeConsumer {
    private final Inbox inbox;
    private final Announcements announcements;

    NoticeConsumer(Inbox inbox, Announcements announcements) {
        this.inbox = inbox;
        this.announcements = announcements;
    }

    @Incoming("notices")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(
                message,
                NoticePublished.class,
                received -> received.data().liesAhead()
                        ? announcements.begin(received.data())
                        : Uni.createFrom().voidItem());
    }
}
