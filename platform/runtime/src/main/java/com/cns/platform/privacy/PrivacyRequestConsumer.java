package com.cns.platform.privacy;

import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PortabilityRequested;
import com.cns.contract.privacy.PrivacyRequestEvent;
import com.cns.contract.privacy.RightRequested;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.export.Exports;
import com.cns.platform.inbox.Inbox;
import com.cns.platform.right.Rights;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes privacy requests in the order of each account. */
@ApplicationScoped
class PrivacyRequestConsumer {
    private final Inbox inbox;
    private final Erasures erasures;
    private final Exports exports;
    private final Rights rights;

    PrivacyRequestConsumer(Inbox inbox, Erasures erasures, Exports exports, Rights rights) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.exports = exports;
        this.rights = rights;
    }

    @Incoming("privacy-requests")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, PrivacyRequestEvent.class, received -> switch (received.data()) {
            case ErasureRequested asked -> erasures.perform(asked);
            case AccessRequested asked -> exports.begin(asked);
            case PortabilityRequested asked -> exports.begin(asked);
            case RightRequested asked -> rights.perform(asked);
        });
    }
}
