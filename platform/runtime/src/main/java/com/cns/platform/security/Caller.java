package com.cns.platform.security;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;

/** The customer who calls, as their token says. Injected per request. */
public interface Caller {
    AccountId account();

    /** The account's version when the token was issued. */
    StateVersion accountVersion();

    ApiKeyId key();
}
