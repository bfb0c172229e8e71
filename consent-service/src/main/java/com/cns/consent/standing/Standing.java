package com.cns.consent.standing;

import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consent that counts.
 *
 * @param state as it was stored: what was given for a time may be over since
 * @param notice that they were shown; null of what they wrote unasked
 * @param noticeVersion the version of the notice; 0 when there is none
 * @param until when what was given is over, to the second; null when it has no end, and of anything else
 */
public record Standing(
        ConsentId id,
        ConsentState state,
        @Nullable NoticeId notice,
        int noticeVersion,
        @Nullable Instant until) {

    /** What it is then, whether or not that was written down. */
    public ConsentState stateAt(Instant now) {
        return state == ConsentState.GIVEN && until != null && !now.isBefore(until) ? ConsentState.EXPIRED : state;
    }
}
