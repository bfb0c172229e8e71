package com.cns.usage.limit;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Counts what each account sends. */
@ApplicationScoped
public class Limits {
    private final LimitConfig config;
    private final AccountsView accounts;
    private final Cache<Key, Bucket> buckets;

    Limits(LimitConfig config, AccountsView accounts) {
        this.config = config;
        this.accounts = accounts;
        this.buckets = Caffeine.newBuilder().maximumSize(config.accounts()).build();
    }

    /** A changed plan begins a count of its own. */
    private record Key(AccountId account, String plan) {}

    /**
     * Refuses who has nothing left, before it is known how much they send: a flood costs no reading then.
     *
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds until a record fits
     */
    public void requireAny(AccountId account) {
        EstimationProbe probe = bucket(account).estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw usedUp(probe.getNanosToWaitForRefill());
        }
    }

    /** @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds until these fit */
    public void take(AccountId account, int records) {
        if (records == 0) {
            return;
        }
        ConsumptionProbe probe = bucket(account).tryConsumeAndReturnRemaining(records);
        if (!probe.isConsumed()) {
            throw usedUp(probe.getNanosToWaitForRefill());
        }
    }

    private static ProblemException usedUp(long nanosToWait) {
        long seconds = Duration.ofNanos(nanosToWait).toSeconds() + 1;
        return new ProblemException(Problem.TOO_MANY_REQUESTS, "The plan's records per second are used up")
                .header("Retry-After", Long.toString(seconds));
    }

    private Bucket bucket(AccountId account) {
        String plan = accounts.of(account).map(AccountStateChanged::plan).orElse("");
        return buckets.get(new Key(account, plan), key -> bucket(plan));
    }

    private Bucket bucket(String plan) {
        LimitConfig.Limit limit = Optional.ofNullable(config.plans().get(plan)).orElseGet(config::usual);
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.recordsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
