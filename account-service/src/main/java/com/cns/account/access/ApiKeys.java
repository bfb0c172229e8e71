package com.cns.account.access;

import com.cns.account.account.AccountLife;
import com.cns.account.account.Accounts;
import com.cns.account.secret.Secrets;
import com.cns.account.token.TokenConfig;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.topic.Topic;
import com.cns.platform.idempotency.Answers;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of API keys: a key's end and the event that tells of it commit together. */
@ApplicationScoped
class ApiKeys implements AccountLife {
    private static final Set<String> BOTH = Set.of(Roles.HOLDER, Roles.SENDER);
    private static final int LIVE_AT_MOST = 50;
    private static final int LISTED = 100;

    private final Accounts accounts;
    private final ApiKeyRepository keys;
    private final Tenant tenant;
    private final Outbox outbox;
    private final TokenConfig config;
    private final Webhooks webhooks;
    private final Answers answers;
    private final Clock clock;
    private final Ids ids;

    ApiKeys(
            Accounts accounts,
            ApiKeyRepository keys,
            Tenant tenant,
            Outbox outbox,
            TokenConfig config,
            Webhooks webhooks,
            Answers answers,
            Clock clock,
            Ids ids) {
        this.accounts = accounts;
        this.keys = keys;
        this.tenant = tenant;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Who asks.
     *
     * @param key by which they ask; null when they have logged in
     */
    record Asking(AccountId account, @Nullable ApiKeyId key, Set<String> scopes) {
        static Asking of(Caller caller) {
            return new Asking(caller.account(), caller.key().orElse(null), caller.scopes());
        }
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

    /**
     * Nobody gives more than they have: it ends with the key that asks, when that ends. Fails with {@link Problem#CONFLICT}
     * when the account has as many live ones as it may.
     */
    Uni<Drawn> create(Asking by, Set<String> scopes, @Nullable Instant expiresAt) {
        return tenant.in(
                by.account(),
                () -> live(by.account()).flatMap(live -> {
                    requireRoom(live, 0);
                    return own(by).flatMap(own -> draw(by.account(), scopes, earlier(expiresAt, own.orElse(null))))
                            .call(drawn -> webhooks.queue(
                                    by.account(),
                                    new WebhookEvent.KeyCreated(
                                            by.account(), drawn.key().id())));
                }));
    }

    /** When the key that asks ends; of one that was replaced, when its successor does. Whoever logged in gives what lasts. */
    private Uni<Optional<Instant>> own(Asking by) {
        ApiKeyId key = by.key();
        return key == null ? Uni.createFrom().item(Optional.empty()) : own(by.account(), key);
    }

    private Uni<Optional<Instant>> own(AccountId account, ApiKeyId key) {
        return keys.of(account, key).flatMap(own -> own == null ? ofParent(account, key) : liveEnd(own));
    }

    /** The key of the account that this one belongs to: it may sign in here, too. */
    private Uni<Optional<Instant>> ofParent(AccountId account, ApiKeyId key) {
        return accounts.parent(account)
                .map(parent -> parent.orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED)))
                .flatMap(parent -> tenant.within(
                        parent,
                        () -> keys.of(parent, key)
                                .onItem()
                                .ifNull()
                                .failWith(() -> new ProblemException(Problem.UNAUTHENTICATED))
                                .flatMap(this::liveEnd)));
    }

    /** Other services hear of a revocation a little later; here it is known. */
    private Uni<Optional<Instant>> liveEnd(ApiKey own) {
        if (!own.isLive(now())) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        return ownEnd(own);
    }

    /** An overlap is no end of its own: whoever lost the successor's secret may still make a key that lasts. */
    private Uni<Optional<Instant>> ownEnd(ApiKey key) {
        ApiKeyId successor = key.replacedBy();
        return successor == null
                ? Uni.createFrom().item(Optional.ofNullable(key.expiresAt()))
                : known(key.account(), successor).flatMap(this::ownEnd);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The live ones, then the dead, each newest first. */
    Uni<List<ApiKey>> list(AccountId account) {
        return tenant.in(account, () -> keys.liveFirst(account, now(), LISTED));
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<ApiKey> of(AccountId account, ApiKeyId id) {
        return tenant.in(account, () -> known(account, id));
    }

    /**
     * A new key in the place of one that is honoured for a while longer; each is replaced once. Fails with {@link
     * Problem#NOT_FOUND} when there is no such key, {@link Problem#FORBIDDEN} when it may more than whoever asks, {@link
     * Problem#CONFLICT} when it is not live or was replaced.
     */
    Uni<Drawn> rotate(Asking by, ApiKeyId id, Duration overlap) {
        return tenant.in(
                by.account(),
                () -> live(by.account())
                        .flatMap(live -> known(by.account(), id)
                                .flatMap(old -> own(by).flatMap(own -> replace(by, own, old, live, overlap)))));
    }

    /** @param own when the key that asks ends */
    private Uni<Drawn> replace(Asking by, Optional<Instant> own, ApiKey old, List<ApiKey> live, Duration overlap) {
        Instant now = now();
        if (!by.scopes().containsAll(old.scopes())) {
            throw new ProblemException(Problem.FORBIDDEN, "The key may more than the token that asks");
        }
        requireReplaceable(old, now);
        requireRoom(live, overlap.isZero() ? 1 : 0);
        Instant end = now.plus(overlap);
        Instant expiry = earlier(old.expiresAt(), own.orElse(null));
        return draw(by.account(), old.scopes(), expiry)
                .invoke(drawn -> old.replace(drawn.key().id(), end))
                // Tokens that are issued from now on end with the key: only those of before could outlive it.
                .call(() -> overlap.compareTo(config.tokenLife()) < 0
                        ? tell(old, end)
                        : Uni.createFrom().voidItem())
                .call(drawn -> webhooks.queue(
                        by.account(),
                        new WebhookEvent.KeyReplaced(
                                by.account(), old.id(), drawn.key().id())));
    }

    private static void requireReplaceable(ApiKey old, Instant now) {
        if (!old.isLive(now)) {
            throw new ProblemException(Problem.CONFLICT, "The key is expired or revoked");
        }
        if (old.replacedBy() != null) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "The key was replaced by " + old.replacedBy()
                            + ": if its secret is lost, create another key and revoke that one");
        }
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
                            return accounts.parent(account).flatMap(parent -> {
                                // Whoever signs in for the account that it belongs to can always make another.
                                if (parent.isEmpty()) {
                                    requireAnotherWayIn(live, key);
                                }
                                return revoke(key);
                            });
                        })));
    }

    private Uni<Void> revoke(ApiKey key) {
        Instant now = now();
        return key.revoke(now)
                ? tell(key, now)
                        .chain(() ->
                                webhooks.queue(key.account(), new WebhookEvent.KeyRevoked(key.account(), key.id())))
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        Instant now = now();
        return answers.forget(account)
                .chain(() -> keys.live(account, now))
                .flatMap(live -> Multi.createFrom()
                        .iterable(live)
                        .filter(key -> key.revoke(now))
                        .onItem()
                        .transformToUniAndConcatenate(key -> tell(key, now))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<ApiKey> known(AccountId account, ApiKeyId id) {
        return keys.of(account, id).onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** The account's row is locked first: two at once see each other's keys. */
    private Uni<List<ApiKey>> live(AccountId account) {
        return accounts.lockLiving(account).chain(() -> keys.live(account, now()));
    }

    /** @param ending of those how many end with what is done */
    private static void requireRoom(List<ApiKey> live, int ending) {
        if (live.size() - ending >= LIVE_AT_MOST) {
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

    private Instant now() {
        return clock.instant();
    }
}
