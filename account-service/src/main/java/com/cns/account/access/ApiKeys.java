package com.cns.account.access;

import com.cns.account.account.Accounts;
import com.cns.account.secret.Secrets;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of API keys: a key's end and the event that tells of it commit together. */
@ApplicationScoped
class ApiKeys {
    private static final Set<String> BOTH = Set.of(Roles.HOLDER, Roles.SENDER);
    private static final int LIVE_AT_MOST = 50;
    private static final int LISTED = 100;

    private final Accounts accounts;
    private final ApiKeyRepository keys;
    private final Tenant tenant;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    ApiKeys(Accounts accounts, ApiKeyRepository keys, Tenant tenant, Outbox outbox, Clock clock, Ids ids) {
        this.accounts = accounts;
        this.keys = keys;
        this.tenant = tenant;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** A key whose secret is shown this once. */
    record Drawn(ApiKey key, String secret) {}

    /** The account as it is now, and its first key. */
    record FirstKey(AccountStateChanged account, Drawn drawn) {}

    /** Activates the account and issues its first key in one transaction; empty when the code is wrong or used. */
    Uni<Optional<FirstKey>> verify(AccountId account, String code) {
        return tenant.in(
                account,
                () -> accounts.verify(account, code)
                        .flatMap(active -> active.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : draw(account, BOTH, null)
                                        .map(drawn -> Optional.of(new FirstKey(active.get(), drawn)))));
    }

    /** Fails with {@link Problem#CONFLICT} when the account has as many live ones as it may. */
    Uni<Drawn> create(AccountId account, Set<String> scopes, @Nullable Instant expiresAt) {
        return tenant.in(
                account,
                () -> live(account).flatMap(live -> {
                    requireRoom(live);
                    return draw(account, scopes, expiresAt);
                }));
    }

    /** Newest first, dead ones too. */
    Uni<List<ApiKey>> list(AccountId account) {
        return tenant.in(account, () -> keys.newest(account, LISTED));
    }

    /**
     * A new key in the place of one that is honoured for a while longer. Fails with {@link Problem#NOT_FOUND} when there
     * is no such key, {@link Problem#CONFLICT} when it is not live.
     */
    Uni<Drawn> rotate(AccountId account, ApiKeyId id, Duration overlap) {
        return tenant.in(
                account,
                () -> live(account)
                        .flatMap(live -> known(account, id).flatMap(old -> {
                            Instant now = now();
                            if (!old.isLive(now)) {
                                throw new ProblemException(Problem.CONFLICT, "The key is expired or revoked");
                            }
                            requireRoom(live);
                            Instant expiry = old.expiresAt();
                            Instant end = now.plus(overlap);
                            old.expireAt(end);
                            return draw(account, old.scopes(), expiry).call(() -> tell(old, end));
                        })));
    }

    /**
     * Ends a key, and what it was exchanged for; once more changes nothing. Fails with {@link Problem#NOT_FOUND} when
     * there is none, {@link Problem#CONFLICT} when no other key could manage keys.
     */
    Uni<Void> revoke(AccountId account, ApiKeyId id) {
        return tenant.in(
                account,
                () -> live(account)
                        .flatMap(live -> known(account, id).flatMap(key -> {
                            requireAnotherWayIn(live, key);
                            Instant now = now();
                            return key.revoke(now)
                                    ? tell(key, now)
                                    : Uni.createFrom().voidItem();
                        })));
    }

    private Uni<ApiKey> known(AccountId account, ApiKeyId id) {
        return keys.of(account, id).onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** The account's row is locked first: two at once see each other's keys. */
    private Uni<List<ApiKey>> live(AccountId account) {
        return accounts.lockedZone(account).chain(() -> keys.live(account, now()));
    }

    private static void requireRoom(List<ApiKey> live) {
        if (live.size() >= LIVE_AT_MOST) {
            throw new ProblemException(
                    Problem.CONFLICT, "An account has " + LIVE_AT_MOST + " live keys at most: revoke one");
        }
    }

    private static void requireAnotherWayIn(List<ApiKey> live, ApiKey gone) {
        boolean isTheLast = live.stream().anyMatch(key -> key.id().equals(gone.id()))
                && live.stream()
                        .filter(key -> !key.id().equals(gone.id()))
                        .noneMatch(
                                key -> key.expiresAt() == null && key.scopes().contains(Roles.HOLDER));
        if (isTheLast) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "It is the last key that can manage keys and does not expire: create another first");
        }
    }

    private Uni<Drawn> draw(AccountId account, Set<String> scopes, @Nullable Instant expiresAt) {
        String secret = Secrets.draw();
        ApiKey key = new ApiKey(new ApiKeyId(ids.next()), account, secret, scopes, expiresAt, now());
        return keys.persist(key).replaceWith(new Drawn(key, secret));
    }

    /** Tokens that it was exchanged for end with it. */
    private Uni<Void> tell(ApiKey key, Instant from) {
        return outbox.add(new Outgoing(
                Topic.REVOCATIONS,
                key.id().toString(),
                key.account(),
                new ApiKeyRevoked(key.id(), key.account(), from)));
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
