package com.cns.platform.erasure;

import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The subjects of a person whose keys were destroyed.
 *
 * @param asked by whom and for whom
 * @param subjects none when this service never knew the person
 * @param unreadableSince the end of the last lease of their keys on any replica
 */
public record Destroyed(ErasureRequested asked, List<SubjectId> subjects, Instant unreadableSince) {
    public Destroyed {
        subjects = List.copyOf(subjects);
    }

    /** For a statement's {@code any($n)}. */
    public UUID[] ids() {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }

    /** What was removed from a place, where there was something. */
    public static PlaceOutcome removed(String place, long count) {
        return count == 0 ? PlaceOutcome.notFound(place) : PlaceOutcome.erased(place, count);
    }

    /** A sealed field of a topic: unreadable at once, gone with the topic's retention. */
    public PlaceOutcome onTopic(Topic topic, String field) {
        String place = topic.wireName() + "/" + field;
        return subjects.isEmpty()
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.unreadable(
                        place,
                        unreadableSince,
                        unreadableSince.plus(topic.keeping().longest()));
    }
}
