package com.cns.account.personrequest;

import com.cns.contract.privacy.PersonHeld;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what the services answer; one that comes again changes nothing. */
@ApplicationScoped
class PersonHeldConsumer {
    private final Inbox inbox;
    private final SearchAnswers answers;

    PersonHeldConsumer(Inbox inbox, SearchAnswers answers) {
        this.inbox = inbox;
        this.answers = answers;
    }

    @Incoming("person-holders")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, PersonHeld.class, received -> answers.take(received.data()));
    }
}
