package com.cns.platform.security;

import com.cns.contract.id.AccountId;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
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

    static void verified(RoutingContext request, SecurityIdentity identity) {
        TokenCredential credential = of(identity);
        if (credential != null) {
            request.put(NAME, credential);
        }
    }

    /** Remembered in the identity: reading it from the claims costs as much as a small request. */
    static @Nullable TokenCredential of(SecurityIdentity identity) {
        TokenCredential remembered = identity.getAttribute(NAME);
        return remembered == null ? read(identity) : remembered;
    }

    static String name() {
        return NAME;
    }

    private static @Nullable TokenCredential read(SecurityIdentity identity) {
        JsonWebToken token = identity.isAnonymous() ? null : Claims.of(identity, Issuer.CUSTOMER);
        if (token == null) {
            return null;
        }
        return Stream.of(TokenCaller.SESSION, TokenCaller.KEY)
                .map(claim -> token.<Object>getClaim(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .map(id -> of(token.getSubject(), id))
                .orElse(null);
    }

    private static @Nullable TokenCredential of(@Nullable String subject, String id) {
        try {
            return new TokenCredential(AccountId.fromString(String.valueOf(subject)), id);
        } catch (IllegalArgumentException nobody) {
            return null;
        }
    }
}
