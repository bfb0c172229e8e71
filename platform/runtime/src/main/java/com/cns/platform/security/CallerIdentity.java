package com.cns.platform.security;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import org.jspecify.annotations.Nullable;

/** Who a verified token names. */
public sealed interface CallerIdentity {
    /** @param key null when the holder called without one */
    record Customer(AccountId account, @Nullable ApiKeyId key) implements CallerIdentity {}

    /** @param subject the provider's id of the person or program */
    record Staff(String subject) implements CallerIdentity {}
}
