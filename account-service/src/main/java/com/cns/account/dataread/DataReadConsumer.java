package com.cns.account.dataread;

import com.cns.contract.audit.ReadRecorded;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what the services tell of reads, each once. */
@ApplicationScoped
class DataReadConsumer {
    private final Inbox inbox;
    private final DataReads reads;

    DataReadConsumer(Inbox inbox, DataReads reads) {
        this.inbox = inbox;
        this.reads = reads;
    }

    @Incoming("data-reads")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.once(message, ReadRecorded.class, received -> reads.add(received.data()));
    }
}
