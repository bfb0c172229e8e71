package com.cns.account.token;

import com.cns.account.account.Accounts;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.platform.revocation.Revocations;
import com.cns.platform.signing.SigningKey;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.cns.platform.time.Ids;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Signs customers' access tokens (RFC 7519, ES256). */
@ApplicationScoped
public class AccessTokens {
    private static final String AUDIENCE = "cns";

    private final Accounts accounts;
    private final SigningKeys keys;
    private final TokenConfig config;
    private final Clock clock;
    private final Ids ids;

    /** @throws ConfigurationException when tokens are to live longer than revocations are remembered */
    AccessTokens(Accounts accounts, SigningKeys keys, TokenConfig config, Clock clock, Ids ids) {
        if (config.tokenLife().compareTo(Revocations.LONGEST_TOKEN) > 0) {
            throw new ConfigurationException(
                    "cns.access.token-life: must be " + Revocations.LONGEST_TOKEN + " at most");
        }
        this.accounts = accounts;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A token, and how long it is valid. */
    public record Issued(String text, Duration life) {}

    /**
     * A token for the account in its present state, whose version lets services know when their view is behind. Empty
     * for one that is pending or closed; a suspended one still gets tokens: its rights survive (R24). Fails with {@link
     * OAuthException} when the account is neither the credential's nor a sub-account of that.
     */
    public Uni<Optional<Issued>> issue(Credential credential, AccountId account, Set<String> scopes) {
        return accounts.state(account)
                .invoke(found -> requireOwn(credential.account(), account, found))
                .map(found -> found.filter(AccessTokens::isEntitled))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sign(found.get(), credential, scopes).map(Optional::of));
    }

    private static void requireOwn(AccountId own, AccountId asked, Optional<AccountStateChanged> found) {
        if (!asked.equals(own) && !found.map(AccountStateChanged::parent).equals(Optional.of(own))) {
            throw OAuthException.invalidTarget();
        }
    }

    private static boolean isEntitled(AccountStateChanged account) {
        return switch (account.status()) {
            case ACTIVE, SUSPENDED -> true;
            case PENDING, CLOSED -> false;
        };
    }

    private Uni<Issued> sign(AccountStateChanged account, Credential credential, Set<String> scopes) {
        Instant now = clock.instant();
        Duration life = life(credential, now);
        return keys.current(Use.ACCESS_TOKEN)
                .map(key -> new Issued(sign(account, credential, scopes, now, now.plus(life), key), life));
    }

    /** No token outlives what it is issued for. */
    private Duration life(Credential credential, Instant now) {
        Instant end = credential.expiresAt();
        if (end == null || end.isAfter(now.plus(config.tokenLife()))) {
            return config.tokenLife();
        }
        return Duration.between(now, end);
    }

    private String sign(
            AccountStateChanged account,
            Credential credential,
            Set<String> scopes,
            Instant now,
            Instant end,
            SigningKey key) {
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(AUDIENCE)
                .subject(account.account().toString())
                .groups(scopes)
                .claim("ver", account.version().toString())
                .claim(credential.claim(), credential.id())
                .claim("jti", ids.next().toString())
                .issuedAt(now)
                .expiresAt(end)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.kid())
                .sign(key.privateKey());
    }
}
