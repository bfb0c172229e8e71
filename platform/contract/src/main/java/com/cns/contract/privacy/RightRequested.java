package com.cns.contract.privacy;

import java.time.Instant;
import java.util.List;

/** A right that is done in one step by each service, and reported by {@link RightReported}. */
public sealed interface RightRequested extends PrivacyRequestEvent
        permits CorrectionSent, ObjectionRequested, RectificationRequested, RestrictionRequested {
    List<PersonToken> persons();

    Instant requestedAt();
}
