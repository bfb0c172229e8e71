package com.cns.account.access;

import com.cns.account.token.Grant;
import com.cns.account.token.OAuthException;
import com.cns.account.token.TokenRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Exchanges an API key: OAuth 2.0 client credentials (RFC 6749, 4.4). */
@ApplicationScoped
class ApiKeyGrant implements Grant {
    private final Authentication authentication;

    ApiKeyGrant(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public String type() {
        return "client_credentials";
    }

    @Override
    public Uni<Granted> of(TokenRequest request) {
        ClientCredentials client =
                ClientCredentials.of(request.authorization(), request.clientId(), request.clientSecret());
        return authentication
                .of(client.key(), client.secret())
                .map(found -> new Granted(found.orElseThrow(OAuthException::invalidClient), null));
    }
}
