package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a person's data in one place. */
public record PlaceOutcome(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("Where: database/table.column, or topic/field, such as usage/communication.to_sealed")
        String place,

        @JsonPropertyDescription("What became of it") Outcome outcome,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How many values; 0 where that is not counted")
        long count,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription(
                "From when on nobody can read it, when the key was destroyed: the end of the last lease")
        @Nullable
        Instant unreadableSince,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("When the unreadable value itself is gone at the latest")
        @Nullable
        Instant goneBy,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("Why it is kept, when it is: the law and the reason")
        @Nullable
        String ground,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("Until when it is kept, when it is") @Nullable
        Instant retainUntil) {
    /** Also of what is read: a report of no place, or of nothing that became of it, is none. */
    public PlaceOutcome {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(outcome, "outcome");
    }

    public static PlaceOutcome erased(String place, long count) {
        return new PlaceOutcome(place, Outcome.ERASED, count, null, null, null, null);
    }

    public static PlaceOutcome unreadable(String place, Instant since, Instant goneBy) {
        return new PlaceOutcome(place, Outcome.UNREADABLE, 0, since, goneBy, null, null);
    }

    public static PlaceOutcome retained(String place, long count, String ground, Instant until) {
        return new PlaceOutcome(place, Outcome.RETAINED, count, null, null, ground, until);
    }

    public static PlaceOutcome notFound(String place) {
        return new PlaceOutcome(place, Outcome.NOT_FOUND, 0, null, null, null, null);
    }
}
