package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.platform.identifier.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said somewhere else, as it is taken in.
 *
 * @param index in the request
 * @param id of the consent, when it is not known yet
 * @param scope with the token of the sender, if it is for one
 * @param sender which that is
 * @param language in which the notice was shown; null where nobody tells
 * @param state given, refused or withdrawn
 * @param withdrawnAt null unless withdrawn
 */
record Taken(
        int index,
        ConsentId id,
        Person person,
        Purpose purpose,
        Scope scope,
        @Nullable Sender sender,
        NoticeId notice,
        @Nullable String language,
        ConsentState state,
        Instant answeredAt,
        @Nullable Instant withdrawnAt,
        @Nullable Validity validity,
        @Nullable Evidence answer,
        @Nullable Evidence withdrawal) {

    /** Two that share it are one answer, told twice. */
    record Answer(Person person, Purpose purpose, Scope scope, NoticeId notice, Instant at, boolean refused) {}

    Answer theAnswer() {
        return new Answer(person, purpose, scope, notice, answeredAt, state == ConsentState.REFUSED);
    }

    /** The same in a language as the notice has it. */
    Taken in(@Nullable String shown) {
        return new Taken(
                index,
                id,
                person,
                purpose,
                scope,
                sender,
                notice,
                shown,
                state,
                answeredAt,
                withdrawnAt,
                validity,
                answer,
                withdrawal);
    }

    /** What it is by then. */
    ConsentState stateAt(Instant now) {
        Instant end = validUntil();
        return state == ConsentState.GIVEN && end != null && !now.isBefore(end) ? ConsentState.EXPIRED : state;
    }

    /** When what was given is over. */
    @Nullable
    Instant validUntil() {
        return validity == null || state == ConsentState.REFUSED ? null : validity.end(answeredAt);
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "Taken[" + index + "]";
    }
}
