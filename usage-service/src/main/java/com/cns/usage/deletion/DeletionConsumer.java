package com.cns.usage.deletion;

import com.cns.contract.usage.CommunicationDeleted;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Deletes again what this service has told to be deleted: after a restore that is news (R10, first 2). */
@ApplicationScoped
class DeletionConsumer {
    private final Inbox inbox;
    private final Deletions deletions;

    DeletionConsumer(Inbox inbox, Deletions deletions) {
        this.inbox = inbox;
        this.deletions = deletions;
    }

    @Incoming("deletions")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, CommunicationDeleted.class, received -> deletions.again(received.data()));
    }
}
