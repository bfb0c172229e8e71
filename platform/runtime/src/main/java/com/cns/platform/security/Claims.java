package com.cns.platform.security;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the verified token of a request. */
final class Claims {
    private Claims() {}

    /** The token, if that issuer's. */
    static @Nullable JsonWebToken of(SecurityIdentity identity, Issuer issuer) {
        return issuer.tenant().equals(identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE))
                        && identity.getPrincipal() instanceof JsonWebToken token
                ? token
                : null;
    }
}
