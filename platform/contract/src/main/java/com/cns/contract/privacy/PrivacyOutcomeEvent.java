package com.cns.contract.privacy;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;

/** What travels on {@code cns.privacy-outcomes}. */
public sealed interface PrivacyOutcomeEvent extends Event
        permits AccessReported, CorrectionKeyOffered, ErasureFinalised, ErasureReported, RightReported {
    PrivacyRequestId request();

    AccountId account();
}
