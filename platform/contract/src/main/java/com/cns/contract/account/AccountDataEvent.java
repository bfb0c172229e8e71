package com.cns.contract.account;

import com.cns.contract.event.Event;

/** What travels on {@code cns.account-data}: that account data were corrected or erased, and never what they are. */
public sealed interface AccountDataEvent extends Event
        permits AccountDataCorrected, AccountDataErased, AccountHolderErased {}
