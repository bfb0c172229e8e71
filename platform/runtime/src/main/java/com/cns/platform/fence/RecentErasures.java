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
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

    /**
     * Whether the requests' topic may have the request of that destruction: what is older is on it no more. Each is told twice, by the
     * keyring without its request and by the erasure with it, and either may come first.
     */
    static boolean isRecent(SubjectDestroyed destroyed, Instant now) {
        return destroyed
                .destroyedAt()
                .isAfter(now.minus(Topic.PRIVACY_REQUESTS.keeping().longest()));
    }

    /** By the subjects of this service's keyring; empty when it was to stop before all was read. */
    Optional<Map<SubjectId, Returned>> read(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Map<SubjectId, PrivacyRequestId> requests = new HashMap<>();
        boolean all = read(Topic.ERASURES, stopping, event -> {
            if (event instanceof SubjectDestroyed destroyed && isRecent(destroyed, now)) {
                note(destroyed, requests);
            }
        });
        if (!all) {
            return Optional.empty();
        }
        Set<PrivacyRequestId> wanted = Set.copyOf(requests.values());
        Map<PrivacyRequestId, Returned> asked = new HashMap<>();
        all = read(Topic.PRIVACY_REQUESTS, stopping, event -> {
            if (event instanceof ErasureRequested erasure && wanted.contains(erasure.request())) {
                asked.put(erasure.request(), Returned.of(erasure));
            }
        });
        if (!all) {
            return Optional.empty();
        }
        Map<SubjectId, Returned> recent = new HashMap<>();
        requests.forEach((subject, request) -> {
            Returned returned = asked.get(request);
            if (returned != null) {
                recent.put(subject, returned);
            }
        });
        return Optional.of(recent);
    }

    private void note(SubjectDestroyed destroyed, Map<SubjectId, PrivacyRequestId> requests) {
        PrivacyRequestId request = destroyed.request();
        if (request != null && destroyed.participant().equals(service)) {
            requests.put(destroyed.subject(), request);
        }
    }

    /** Up to where the topic ended when the reading began; false when it was to stop before. */
    private boolean read(Topic topic, BooleanSupplier stopping, java.util.function.Consumer<Event> each) {
        try (Consumer<String, byte[]> consumer = kafka.reader(service + "-recent-erasures")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.wireName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    if (codec.decode(message) instanceof Decoded.Known known) {
                        each.accept(known.data());
                    }
                }
            }
            return true;
        }
    }
}
