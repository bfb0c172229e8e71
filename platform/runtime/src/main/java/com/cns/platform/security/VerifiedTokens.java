package com.cns.platform.security;

import com.cns.platform.revocation.Revocations;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token's signature once a minute rather than with each request: it costs a millisecond of CPU, more than most
 * requests. A remembered token is refused from its expiry on like any other; what became of its account or key since is
 * not the signature's business and is asked with each request, and so is whether its signing key is still published.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final Uni<HttpCredentialTransport> BY_BEARER_TOKEN =
            Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_AT_MOST = 20_000;

    private final OidcAuthenticationMechanism oidc;
    private final IssuerTenants issuers;
    private final PublishedKeys keys;
    private final Revocations revocations;
    private final Clock clock;
    /** By the token's SHA-256: no token is kept as a key. */
    private final Cache<ByteBuffer, Remembered> remembered;

    VerifiedTokens(
            OidcAuthenticationMechanism oidc,
            IssuerTenants issuers,
            PublishedKeys keys,
            Revocations revocations,
            Clock clock) {
        this.oidc = oidc;
        this.issuers = issuers;
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_AT_MOST)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /**
     * What was found when the token was verified, so that a request asks the token nothing.
     *
     * @param key that signed it, when it is this suite's
     */
    private record Remembered(SecurityIdentity identity, Found found, Optional<String> key) {}

    /**
     * What a token says of its own end.
     *
     * @param expiry from then on it is worth nothing, in seconds since 1970; 0 of what is no token
     * @param ends with the first of these: API keys and sessions, as they are shown
     * @param credential as calls are counted by; null when it is no customer's
     */
    private record Found(
            long expiry,
            List<String> ends,
            @Nullable CustomerClaims claims,
            @Nullable TokenCredential credential) {
        static Found of(SecurityIdentity identity) {
            long expiry = identity.getPrincipal() instanceof JsonWebToken token ? token.getExpirationTime() : 0;
            CustomerClaims claims = CustomerClaims.of(identity);
            if (claims == null) {
                return new Found(expiry, List.of(), null, null);
            }
            List<String> ends = Stream.of(CustomerClaims.KEY, CustomerClaims.SESSION)
                    .flatMap(name -> Stream.ofNullable(claims.text(name)))
                    .toList();
            return new Found(expiry, ends, claims, TokenCredential.of(claims));
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return oidc.authenticate(context, providers);
        }
        String token = authorization.substring(BEARER.length()).strip();
        ByteBuffer print = print(token);
        Remembered known = remembered.getIfPresent(print);
        if (known != null && lasts(known.found())) {
            // Each step of a Uni carries the request's contexts along, which costs more than all that is asked here.
            return isListed(known.key())
                    ? honoured(context, known.identity(), known.found())
                    : published(known.key()).flatMap(_ -> honoured(context, known.identity(), known.found()));
        }
        Optional<String> key = issuers.ownKey(context, token);
        return published(key)
                .chain(() -> oidc.authenticate(context, providers))
                .flatMap(identity -> identity == null
                        ? Uni.createFrom().nullItem()
                        : honoured(context, identity, remember(print, identity, key)));
    }

    private boolean isListed(Optional<String> key) {
        return key.isEmpty() || keys.isListed(key.get());
    }

    /** Fails when the key, if this suite's, is not published: a token that it signed is nobody's. */
    private Uni<Boolean> published(Optional<String> key) {
        return key.map(keys::has)
                .orElseGet(() -> Uni.createFrom().item(true))
                .onItem()
                .invoke(isPublished -> {
                    if (!isPublished) {
                        throw new AuthenticationFailedException();
                    }
                });
    }

    /** Fails when the API key or the session behind the token has ended: that is asked with each request. */
    private Uni<SecurityIdentity> honoured(RoutingContext context, SecurityIdentity identity, Found found) {
        for (String end : found.ends()) {
            if (revocations.isRevoked(end)) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
        }
        if (found.credential() != null) {
            TokenCredential.verified(context, found.credential());
        }
        return Uni.createFrom().item(identity);
    }

    /** What was found of it, whether or not it was worth to be remembered. */
    private Found remember(ByteBuffer print, SecurityIdentity identity, Optional<String> key) {
        Found found = Found.of(identity);
        if (!identity.isAnonymous() && lasts(found)) {
            remembered.put(print, new Remembered(withoutRequest(identity, found.claims()), found, key));
        }
        return found;
    }

    private boolean lasts(Found found) {
        return clock.instant().getEpochSecond() < found.expiry();
    }

    /** Among its attributes is the request that brought it, with its body. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity, @Nullable CustomerClaims claims) {
        QuarkusSecurityIdentity.Builder remembered = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addAttribute(OidcUtils.TENANT_ID_ATTRIBUTE, identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE));
        return (claims == null ? remembered : remembered.addAttribute(CustomerClaims.name(), claims)).build();
    }

    private static ByteBuffer print(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    /** Every tenant takes bearer tokens and nothing else: no need to read this one's issuer to know. */
    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return BY_BEARER_TOKEN;
    }

    /** Before the one that it wraps. */
    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
