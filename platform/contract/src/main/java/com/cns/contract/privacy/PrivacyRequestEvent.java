package com.cns.contract.privacy;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;

/** What travels on {@code cns.privacy-requests}. */
public sealed interface PrivacyRequestEvent extends Event
        permits AccessRequested, ErasureRequested, PortabilityRequested, RightRequested {
    PrivacyRequestId request();

    AccountId account();
}
