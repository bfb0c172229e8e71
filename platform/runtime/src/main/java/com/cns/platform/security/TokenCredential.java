package com.cns.platform.security;

import com.cns.contract.id.AccountId;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's token was issued for.
 *
 * @param id of the API key or the session, as shown
 */
public record TokenCredential(AccountId account, String id) {
    private static final String NAME = TokenCredential.class.getName();

    /** Of a request; null as long as no token of a customer was verified for it. */
    public static @Nullable TokenCredential of(RoutingContext request) {
        return request.get(NAME);
    }

    static void verified(RoutingContext request, TokenCredential credential) {
        request.put(NAME, credential);
    }

    /** Null when the token names no account, or neither key nor session. */
    static @Nullable TokenCredential of(CustomerClaims claims) {
        String session = claims.text(CustomerClaims.SESSION);
        String id = session == null ? claims.text(CustomerClaims.KEY) : session;
        return id == null ? null : of(claims.text(CustomerClaims.SUBJECT), id);
    }

    private static @Nullable TokenCredential of(@Nullable String subject, String id) {
        try {
            return new TokenCredential(AccountId.fromString(String.valueOf(subject)), id);
        } catch (IllegalArgumentException nobody) {
            return null;
        }
    }
}
