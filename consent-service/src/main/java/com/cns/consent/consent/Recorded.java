package com.cns.consent.consent;

import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consent and what became of it, without who the person is.
 *
 * @param subject the person's random id
 * @param channel null when it is for every one
 * @param sender null when it is for every one
 * @param notice null of what they wrote unasked
 * @param language in which of its languages the notice was shown; null where nobody told
 * @param validity a period of ISO 8601; null when it has no end
 * @param recordedAt when it was taken in from elsewhere; null when it was told at the time
 * @param events in their order, the asking first where it was told
 */
public record Recorded(
        ConsentId id,
        SubjectId subject,
        PersonKind personKind,
        Purpose purpose,
        @Nullable Product channel,
        @Nullable SenderToken sender,
        @Nullable NoticeId notice,
        @Nullable String language,
        ConsentState state,
        @Nullable String validity,
        @Nullable Instant recordedAt,
        List<Event> events) {
    public Recorded {
        events = List.copyOf(events);
    }

    /**
     * What became of it.
     *
     * @param until when what was given is over; null when it has no end, and of anything else
     * @param proof how the person said it; null when nobody told
     * @param confirmedAt when they confirmed it; null when nobody told
     */
    public record Event(
            ConsentState became,
            Instant at,
            @Nullable Instant until,
            @Nullable String proof,
            @Nullable String source,
            @Nullable CommunicationId message,
            @Nullable Instant confirmedAt) {
        static Event of(ConsentState became, Instant at, @Nullable Instant until, @Nullable Evidence evidence) {
            return evidence == null
                    ? new Event(became, at, until, null, null, null, null)
                    : new Event(
                            became,
                            at,
                            until,
                            evidence.proof().toString(),
                            evidence.source(),
                            evidence.message(),
                            evidence.confirmedAt());
        }
    }

    static Recorded of(Consent consent) {
        Validity validity = consent.validity();
        return new Recorded(
                consent.id(),
                consent.person().subject(),
                consent.person().kind(),
                consent.purpose(),
                consent.scope().channel(),
                consent.scope().sender(),
                consent.notice(),
                consent.language(),
                consent.state(),
                validity == null ? null : validity.toString(),
                consent.recordedAt(),
                events(consent));
    }

    private static List<Event> events(Consent consent) {
        List<Event> events = new ArrayList<>();
        if (consent.recordedAt() == null) {
            events.add(Event.of(ConsentState.ASKED, consent.askedAt(), null, null));
        }
        Instant answeredAt = consent.answeredAt();
        Instant until = consent.validUntil();
        if (answeredAt != null) {
            ConsentState said = consent.state() == ConsentState.REFUSED ? ConsentState.REFUSED : ConsentState.GIVEN;
            events.add(Event.of(said, answeredAt, until, consent.answer()));
        }
        Instant withdrawnAt = consent.withdrawnAt();
        if (until != null && wasOver(consent.state(), until, withdrawnAt)) {
            events.add(Event.of(ConsentState.EXPIRED, until, null, null));
        }
        if (withdrawnAt != null) {
            events.add(Event.of(ConsentState.WITHDRAWN, withdrawnAt, null, consent.withdrawal()));
        }
        return events;
    }

    private static boolean wasOver(ConsentState state, Instant until, @Nullable Instant withdrawnAt) {
        return state == ConsentState.EXPIRED || (withdrawnAt != null && !withdrawnAt.isBefore(until));
    }
}
