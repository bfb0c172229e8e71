package com.cns.account.export;

import com.cns.account.account.Held;
import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as its holder's copy has it.
 *
 * @param since when it came to stand where it stands
 * @param suspension whose statement of reasons says who took the decision and why; absent when it is not suspended
 * @param throttle how much it may ask to send for now; absent when it is not limited, or not any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedAccount(
        AccountId account,
        AccountStatus status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant since,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
        SuspensionId suspension,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String plan,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String timeZone,
        Language language,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable Throttle throttle) {
    /** As it stands by then: the last throttle stays with an account after its time. */
    static CopiedAccount of(Held held, Instant now) {
        Throttle last = held.state().throttle();
        return new CopiedAccount(
                held.state().account(),
                held.state().status(),
                held.since(),
                held.state().suspension(),
                held.state().plan(),
                held.state().jurisdiction(),
                held.timeZone(),
                held.language(),
                last == null || !last.until().isAfter(now) ? null : last);
    }
}
