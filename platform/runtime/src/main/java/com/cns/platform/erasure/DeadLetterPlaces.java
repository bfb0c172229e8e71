package com.cns.platform.erasure;

import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies on a topic may lie among its dead letters too: a message that could not be read is put there as it is, sealed, at
 * the latest when the topic loses it, and goes with their retention.
 */
final class DeadLetterPlaces {
    private DeadLetterPlaces() {}

    /** One for each of these places that is a topic's. */
    static List<PlaceOutcome> of(List<PlaceOutcome> places) {
        return places.stream()
                .flatMap(place -> topic(place.place()).map(topic -> of(place, topic)).stream())
                .toList();
    }

    private static Optional<Topic> topic(String place) {
        return Arrays.stream(Topic.values())
                .filter(topic -> place.startsWith(topic.wireName() + "/"))
                .findFirst();
    }

    private static PlaceOutcome of(PlaceOutcome onTopic, Topic topic) {
        String place =
                topic.deadLetters() + onTopic.place().substring(topic.wireName().length());
        return switch (onTopic.outcome()) {
            case NOT_FOUND, ERASED, ANONYMISED -> PlaceOutcome.notFound(place);
            case UNREADABLE ->
                PlaceOutcome.unreadable(place, onTopic.unreadableSince(), later(onTopic.goneBy(), topic));
            case RETAINED -> onTopic.keptAt(place, later(onTopic.retainUntil(), topic));
        };
    }

    private static @Nullable Instant later(@Nullable Instant end, Topic topic) {
        return end == null ? null : end.plus(topic.deadLettersKeeping().longest());
    }
}
