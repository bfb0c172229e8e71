package com.cns.platform.privacy;

import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PrivacyRequestEvent;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes privacy requests in the order of each account. */
@ApplicationScoped
class PrivacyRequestConsumer {
    private final Inbox inbox;
    private final Erasures erasures;

    PrivacyRequestConsumer(Inbox inbox, Erasures erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    @Incoming("privacy-requests")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, PrivacyRequestEvent.class, received -> switch (received.data()) {
            case ErasureRequested asked -> erasures.perform(asked);
        });
    }
}
