package com.cns.account.access;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key whose secret was shown to be known.
 *
 * @param expiresAt no token that it is exchanged for lives longer
 */
record Credential(
        ApiKeyId key,
        AccountId account,
        Set<String> scopes,
        @Nullable Instant expiresAt) {
    Credential {
        scopes = Set.copyOf(scopes);
    }
}
