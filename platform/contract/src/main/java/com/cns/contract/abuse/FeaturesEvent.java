package com.cns.contract.abuse;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;

/** What travels on {@code cns.abuse-features}. */
public sealed interface FeaturesEvent extends Event permits FeaturesComputed {
    AccountId account();
}
