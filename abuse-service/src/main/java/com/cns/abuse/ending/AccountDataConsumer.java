package com.cns.abuse.ending;

import com.cns.platform.ending.EndedAccounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which accounts have ended, and nothing else of what the topic tells. */
@ApplicationScoped
class AccountDataConsumer {
    private final EndedAccounts ended;

    AccountDataConsumer(EndedAccounts ended) {
        this.ended = ended;
    }

    @Incoming("account-data")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return ended.on(message);
    }
}
