package com.cns.usage.recording;

import com.cns.contract.usage.UsageEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Records what was accepted, a poll at a time: while one is stored the next gathers, so batches grow with the load. Two consumers call
 * this, each with partitions of its own.
 */
@ApplicationScoped
class CommunicationsConsumer {
    private final Batches batches;
    private final Recorder recorder;
    private final RecordingMetrics metrics;

    CommunicationsConsumer(Batches batches, Recorder recorder, RecordingMetrics metrics) {
        this.batches = batches;
        this.recorder = recorder;
        this.metrics = metrics;
    }

    @Incoming("communications")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return batches.process(batch, UsageEvent.class, recorder::record, metrics::committed);
    }
}
