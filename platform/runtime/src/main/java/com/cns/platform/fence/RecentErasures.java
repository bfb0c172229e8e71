package com.cns.platform.fence;

import com.cns.contract.event.Event;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Returned;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose the subjects of recent erasures were, as long as the requests' topic tells: for rows that came back when their keyring
 * did not. Blocks; read only when there are such rows.
 */
@ApplicationScoped
class RecentErasures {
    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaClients kafka;
    private final EventCodec codec;
    private final Clock clock;
    private final String service;

    RecentErasures(
            KafkaClients kafka, EventCodec codec, Clock clock, @ConfigProperty(name = "cns.service") String service) {
        this.kafka = kafka;
        this.codec = codec;
        this.clock = clock;
        this.service = service;
    }

    /** By the subjects of this service's keyring. */
    Map<SubjectId, Returned> read() {
        // What is older is on the requests' topic no more.
        Instant oldest = clock.instant().minus(Topic.PRIVACY_REQUESTS.keeping().longest());
        Map<SubjectId, PrivacyRequestId> requests = new HashMap<>();
        read(Topic.ERASURES, event -> {
            if (event instanceof SubjectDestroyed destroyed
                    && destroyed.destroyedAt().isAfter(oldest)) {
                note(destroyed, requests);
            }
        });
        Set<PrivacyRequestId> wanted = Set.copyOf(requests.values());
        Map<PrivacyRequestId, Returned> asked = new HashMap<>();
        read(Topic.PRIVACY_REQUESTS, event -> {
            if (event instanceof ErasureRequested erasure && wanted.contains(erasure.request())) {
                asked.put(erasure.request(), Returned.of(erasure));
            }
        });
        Map<SubjectId, Returned> recent = new HashMap<>();
        requests.forEach((subject, request) -> {
            Returned returned = asked.get(request);
            if (returned != null) {
                recent.put(subject, returned);
            }
        });
        return recent;
    }

    private void note(SubjectDestroyed destroyed, Map<SubjectId, PrivacyRequestId> requests) {
        PrivacyRequestId request = destroyed.request();
        if (request != null && destroyed.participant().equals(service)) {
            requests.put(destroyed.subject(), request);
        }
    }

    /** Up to where the topic ended when the reading began. */
    private void read(Topic topic, java.util.function.Consumer<Event> each) {
        try (Consumer<String, byte[]> consumer = kafka.reader(service + "-recent-erasures")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.wireName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    if (codec.decode(message) instanceof Decoded.Known known) {
                        each.accept(known.data());
                    }
                }
            }
        }
    }
}
