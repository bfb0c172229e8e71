package com.cns.account.privacyrequest;

import com.cns.contract.privacy.PartExported;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the parts of copies, each once. */
@ApplicationScoped
class PrivacyPartConsumer {
    private final Inbox inbox;
    private final PrivacyRequests requests;

    PrivacyPartConsumer(Inbox inbox, PrivacyRequests requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Incoming("privacy-parts")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.once(message, PartExported.class, received -> requests.take(received.data()));
    }
}
