package com.cns.platform.erasure;

import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The subjects of a person whose keys were destroyed.
 *
 * @param persons the person's tokens; none when a backup brought their rows back and nobody knows any more whose they are
 * @param askedAt when the erasure was asked, or a subject that came back was destroyed again
 * @param subjects none when this service never knew the person
 * @param unreadableSince the end of the last lease of their keys on any replica
 * @param accountEnded whether it is because the account has ended: then they may be several people, and nothing that one has said need be
 *     kept, since nobody acts on it any more
 */
public record Destroyed(
        List<PersonToken> persons,
        Instant askedAt,
        List<SubjectId> subjects,
        Instant unreadableSince,
        boolean accountEnded) {
    public Destroyed {
        persons = List.copyOf(persons);
        subjects = List.copyOf(subjects);
    }

    public Destroyed(List<PersonToken> persons, Instant askedAt, List<SubjectId> subjects, Instant unreadableSince) {
        this(persons, askedAt, subjects, unreadableSince, false);
    }

    public Destroyed(ErasureRequested asked, List<SubjectId> subjects, Instant unreadableSince) {
        this(asked.persons(), asked.requestedAt(), subjects, unreadableSince);
    }

    /** For a statement's {@code any($n)}. */
    public UUID[] ids() {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }

    /** The person's tokens as text, for a statement's {@code && $n} or {@code any($n)}. */
    public String[] tokens() {
        return persons.stream().map(PersonToken::text).toArray(String[]::new);
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
