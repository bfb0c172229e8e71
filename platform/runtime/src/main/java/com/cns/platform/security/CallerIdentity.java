package com.cns.platform.security;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who a verified token names. */
public sealed interface CallerIdentity {
    /** @param key null when the holder called without one */
    record Customer(AccountId account, @Nullable ApiKeyId key) implements CallerIdentity {}

    /**
     * @param subject the provider's id of the person or program
     * @param roles those of {@link Roles} that they have
     */
    record Staff(String subject, Set<String> roles) implements CallerIdentity {
        public Staff {
            roles = Set.copyOf(roles);
        }
    }
}
