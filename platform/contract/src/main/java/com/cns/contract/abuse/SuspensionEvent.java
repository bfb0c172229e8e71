package com.cns.contract.abuse;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;

/** What travels on {@code cns.suspensions}. */
public sealed interface SuspensionEvent extends Event
        permits AppealReceived,
                AppealRejected,
                AppealWithdrawn,
                SuspensionExpired,
                SuspensionImposed,
                SuspensionLifted,
                SuspensionShortened,
                ThrottleImposed {
    AccountId account();
}
