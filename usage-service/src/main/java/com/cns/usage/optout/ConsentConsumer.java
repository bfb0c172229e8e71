package com.cns.usage.optout;

import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what consent-service tells of persons: states of a compacted topic, whose versions order them. */
@ApplicationScoped
class ConsentConsumer {
    private final Inbox inbox;
    private final OptOuts optOuts;

    ConsentConsumer(Inbox inbox, OptOuts optOuts) {
        this.inbox = inbox;
        this.optOuts = optOuts;
    }

    /**
     * Of a key that is forgotten consent-service keeps no "no": what is left here is what was agreed to for a time, or is of an account
     * that has ended.
     */
    @Incoming("consents")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return message.value() == null
                ? inbox.forgotten(message, OptOuts::forget, OptOuts::forgetAgain)
                : inbox.each(message, ConsentStateChanged.class, received -> {
                    PersonToken person = received.data().person();
                    return person == null ? Uni.createFrom().voidItem() : optOuts.take(person, received.data());
                });
    }
}
