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

    /** @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds until these fit */
    public void take(AccountId account, int records) {
        if (records == 0) {
            return;
        }
        String plan = accounts.of(account).map(AccountStateChanged::plan).orElse("");
        Bucket bucket = buckets.get(new Key(account, plan), key -> bucket(plan));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(records);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, "The plan's records per second are used up")
                    .header("Retry-After", Long.toString(seconds));
        }
    }

    private Bucket bucket(String plan) {
        LimitConfig.Limit limit = Optional.ofNullable(config.plans().get(plan)).orElseGet(config::usual);
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.recordsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
