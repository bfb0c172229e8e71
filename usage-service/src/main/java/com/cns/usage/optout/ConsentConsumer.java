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
     * A key is forgotten once its person was erased and no "no" is kept. There is nothing of it here; but of an account that has ended no
     * "no" is kept, and what is here of it goes as the account ends here ({@link EndedOptOuts}).
     */
    @Incoming("consents")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return message.value() == null
                ? Uni.createFrom().voidItem()
                : inbox.each(message, ConsentStateChanged.class, received -> {
                    PersonToken person = received.data().person();
                    return person == null ? Uni.createFrom().voidItem() : optOuts.take(person, received.data());
                });
    }
}
