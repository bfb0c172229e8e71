package com.cns.account.token;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.SessionId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was shown to be known or begun: an API key or a session. Tokens name it, so that they end with it.
 *
 * @param claim by which a token names it
 * @param expiresAt no token that is issued for it lives longer
 */
public record Credential(
        String claim,
        String id,
        AccountId account,
        Set<String> scopes,
        @Nullable Instant expiresAt) {
    private static final String KEY = "key";

    /** As OpenID Connect names it (Front-Channel Logout 1.0, 3). */
    private static final String SESSION = "sid";

    public Credential {
        scopes = Set.copyOf(scopes);
    }

    public static Credential of(ApiKeyId key, AccountId account, Set<String> scopes, @Nullable Instant expiresAt) {
        return new Credential(KEY, key.toString(), account, scopes, expiresAt);
    }

    public static Credential of(SessionId session, AccountId account, Set<String> scopes, Instant expiresAt) {
        return new Credential(SESSION, session.toString(), account, scopes, expiresAt);
    }
}
