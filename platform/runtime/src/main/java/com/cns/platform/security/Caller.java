package com.cns.platform.security;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import java.util.Set;

/** The customer who calls, as their token says. Injected per request. */
public interface Caller {
    AccountId account();

    /** The account's version when the token was issued. */
    StateVersion accountVersion();

    ApiKeyId key();

    /** What the token allows: some of {@link Roles#HOLDER} and {@link Roles#SENDER}. */
    Set<String> scopes();
}
