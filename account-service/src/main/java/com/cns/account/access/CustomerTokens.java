package com.cns.account.access;

import com.cns.account.signing.SigningKey;
import com.cns.account.signing.SigningKeys;
import com.cns.account.signing.Use;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.ApiKeyId;
import com.cns.platform.revocation.Revocations;
import com.cns.platform.time.Ids;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Signs customers' access tokens (RFC 7519, ES256). */
@ApplicationScoped
class CustomerTokens {
    private static final String AUDIENCE = "cns";

    private final SigningKeys keys;
    private final AccessConfig config;
    private final Clock clock;
    private final Ids ids;

    /** @throws ConfigurationException when tokens are to live longer than revocations are remembered */
    CustomerTokens(SigningKeys keys, AccessConfig config, Clock clock, Ids ids) {
        if (config.tokenLife().compareTo(Revocations.LONGEST_TOKEN) > 0) {
            throw new ConfigurationException(
                    "cns.access.token-life: must be " + Revocations.LONGEST_TOKEN + " at most");
        }
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A token for the account in its present state; its version lets services know when their view is behind. */
    Uni<Issued> issue(AccountStateChanged account, Credential credential, Set<String> scopes) {
        Instant now = clock.instant();
        Duration life = life(credential, now);
        return keys.current(Use.ACCESS_TOKEN)
                .map(key -> new Issued(sign(account, credential.key(), scopes, now, life, key), life));
    }

    /** A token, and how long it is valid. */
    record Issued(String text, Duration life) {}

    /** No token outlives its key. */
    private Duration life(Credential credential, Instant now) {
        Instant end = credential.expiresAt();
        if (end == null || end.isAfter(now.plus(config.tokenLife()))) {
            return config.tokenLife();
        }
        return Duration.between(now, end);
    }

    private String sign(
            AccountStateChanged account,
            ApiKeyId apiKey,
            Set<String> scopes,
            Instant now,
            Duration life,
            SigningKey key) {
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(AUDIENCE)
                .subject(account.account().toString())
                .groups(scopes)
                .claim("ver", account.version().toString())
                .claim("key", apiKey.toString())
                .claim("jti", ids.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.kid())
                .sign(key.privateKey());
    }
}
