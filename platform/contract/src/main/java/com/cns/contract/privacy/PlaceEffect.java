package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;

/** What a right did in one place. */
public record PlaceEffect(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription(
                "Where: database/table.column, or a service's database where no place of it is concerned")
        String place,

        @JsonPropertyDescription("What it did there") Effect effect,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("How many values were changed; 0 where none was")
        long count) {
    public PlaceEffect {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(effect, "effect");
        if (count < 0) {
            throw new IllegalArgumentException("a count is 0 or more");
        }
    }

    /** Applied where something was changed, else it was so before. */
    public static PlaceEffect changed(String place, long count) {
        return new PlaceEffect(place, count == 0 ? Effect.UNCHANGED : Effect.APPLIED, count);
    }

    public static PlaceEffect follows(String place) {
        return new PlaceEffect(place, Effect.FOLLOWS, 0);
    }

    public static PlaceEffect notConcerned(String place) {
        return new PlaceEffect(place, Effect.NOT_CONCERNED, 0);
    }
}
