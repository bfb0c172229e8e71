package com.cns.contract.account;

import com.cns.contract.event.Event;

/** What travels on {@code cns.accounts}. */
public sealed interface AccountEvent extends Event permits AccountStateChanged, AccountsCurrent {}
