package com.cns.empty;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what comes on the two channels that every service has, and does nothing with it. */
@ApplicationScoped
class Consumers {
    private final MeterRegistry meters;

    Consumers(MeterRegistry meters) {
        this.meters = meters;
    }

    @Incoming("privacy-requests")
    Uni<Void> onRequest(ConsumerRecord<String, byte[]> message) {
        return passed(message);
    }

    @Incoming("person-searches")
    Uni<Void> onSearch(ConsumerRecord<String, byte[]> message) {
        return passed(message);
    }

    private Uni<Void> passed(ConsumerRecord<String, byte[]> message) {
        meters.counter("passed", "topic", message.topic()).increment();
        return Uni.createFrom().voidItem();
    }

    @Scheduled(every = "5s")
    Uni<Void> now() {
        return Uni.createFrom().voidItem();
    }
}
