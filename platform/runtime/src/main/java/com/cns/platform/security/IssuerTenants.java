package com.cns.platform.security;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Chooses who checks a token by its issuer. Quarkus' own resolver does so too, but asks a provider that was down at the
 * start only once more: staff would get 401 until a restart. Here the provider is asked at each request, until it answers.
 */
@ApplicationScoped
class IssuerTenants implements TenantResolver {
    private static final String BEARER = "Bearer ";

    private final String staffIssuer;

    IssuerTenants(@ConfigProperty(name = "cns.staff.issuer") String staffIssuer) {
        this.staffIssuer = staffIssuer;
    }

    @Override
    public @Nullable String resolve(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        // Whatever is not staff's is checked, and refused, by this suite's own keys.
        boolean staff = staffIssuer.equals(issuer(header.substring(BEARER.length())));
        return (staff ? Issuer.STAFF : Issuer.CUSTOMER).tenant();
    }

    /**
     * The signing key that a token of this suite names; empty when another's keys check it.
     *
     * @throws AuthenticationFailedException when it is no token of either issuer
     */
    Optional<String> ownKey(RoutingContext context, String token) {
        if (!Issuer.CUSTOMER.tenant().equals(resolve(context))) {
            return Optional.empty();
        }
        if (json(token.split("\\.", -1)[0]).getValue("kid") instanceof String id) {
            return Optional.of(id);
        }
        throw new AuthenticationFailedException();
    }

    /** Refuses what is no signed JWT (RFC 7519) at once: Quarkus fails on some of it in other ways. */
    private static @Nullable String issuer(String token) {
        String[] parts = token.strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new AuthenticationFailedException();
        }
        try {
            json(parts[0]);
            return json(parts[1]).getValue("iss") instanceof String issuer ? issuer : null;
        } catch (IllegalArgumentException | DecodeException unreadable) {
            throw new AuthenticationFailedException(unreadable);
        }
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
