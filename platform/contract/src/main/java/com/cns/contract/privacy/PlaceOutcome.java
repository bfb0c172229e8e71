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

        @JsonPropertyDescription("What became of it; older events never say anonymised")
        Outcome outcome,

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
        Instant retainUntil,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription(
                "The articles of the GDPR on which it is kept, when it is, such as GDPR Article 17(3)(b); older events lack it")
        @Nullable
        String legalBasis,

        @JsonPropertyDescription(
                "Why it is kept, when it is, as the Data Privacy Vocabulary calls it, by its IRI; older events lack it")
        @Nullable
        Justification dpvJustification,

        @JsonPropertyDescription(
                "For as long as what it is kept, when it is and there is no day to name; older events lack it")
        @Nullable
        RetainedWhile retainedWhile,

        @JsonPropertyDescription(
                "What stays of it when its time is over, where something does: anonymised; older events lack it")
        @Nullable
        Outcome afterwards) {
    /** Also of what is read: a report of no place, or of nothing that became of it, is none. */
    public PlaceOutcome {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(outcome, "outcome");
    }

    public static PlaceOutcome erased(String place, long count) {
        return of(place, Outcome.ERASED, count, null, null);
    }

    /** Of what is not counted: gone from the place, and by then from backups of it. */
    public static PlaceOutcome erased(String place, Instant goneBy) {
        return of(place, Outcome.ERASED, 0, null, goneBy);
    }

    public static PlaceOutcome unreadable(String place, @Nullable Instant since, @Nullable Instant goneBy) {
        return of(place, Outcome.UNREADABLE, 0, since, goneBy);
    }

    public static PlaceOutcome retained(String place, long count, RetentionGround ground, Instant until) {
        return retained(place, count, ground, until, null, null);
    }

    public static PlaceOutcome retained(String place, long count, RetentionGround ground, RetainedWhile stands) {
        return retained(place, count, ground, null, stands, null);
    }

    /** Of what stays when that time is over, and of which nobody can tell from then on whose it was (GDPR Recital 26). */
    public static PlaceOutcome retainedThenAnonymised(String place, long count, RetentionGround ground, Instant until) {
        return retained(place, count, ground, until, null, Outcome.ANONYMISED);
    }

    public static PlaceOutcome notFound(String place) {
        return of(place, Outcome.NOT_FOUND, 0, null, null);
    }

    /** The same of another place, which keeps it until then, and nothing of it afterwards. */
    public PlaceOutcome keptAt(String other, @Nullable Instant until) {
        return new PlaceOutcome(
                other,
                Outcome.RETAINED,
                0,
                null,
                null,
                ground,
                until,
                legalBasis,
                dpvJustification,
                until == null ? retainedWhile : null,
                null);
    }

    private static PlaceOutcome retained(
            String place,
            long count,
            RetentionGround ground,
            @Nullable Instant until,
            @Nullable RetainedWhile stands,
            @Nullable Outcome afterwards) {
        return new PlaceOutcome(
                place,
                Outcome.RETAINED,
                count,
                null,
                null,
                ground.text(),
                until,
                ground.legalBasis(),
                ground.justification(),
                stands,
                afterwards);
    }

    private static PlaceOutcome of(
            String place, Outcome outcome, long count, @Nullable Instant since, @Nullable Instant goneBy) {
        return new PlaceOutcome(place, outcome, count, since, goneBy, null, null, null, null, null, null);
    }
}
