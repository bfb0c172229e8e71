package com.cns.usage.recording;

import com.cns.contract.usage.ContentRecorded;
import com.cns.usage.communication.Contents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores contents apart from the facts (R14). */
@ApplicationScoped
class ContentsConsumer {
    private final Batches batches;
    private final Contents contents;

    ContentsConsumer(Batches batches, Contents contents) {
        this.batches = batches;
        this.contents = contents;
    }

    @Incoming("contents")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return batches.process(batch, ContentRecorded.class, contents::insert, stored -> {});
    }
}
