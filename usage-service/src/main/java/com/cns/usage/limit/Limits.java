package com.cns.usage.limit;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Ticker;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Counts what each account sends. */
@ApplicationScoped
public class Limits {
    private static final Duration HELD = Duration.ofMillis(200);
    /** At a time, of all accounts: whoever holds connections open must not use up those of a gateway. */
    private static final int HELD_AT_MOST = 32;

    private final LimitConfig config;
    private final AccountsView accounts;
    private final Throttles throttles;
    private final Ticker ticker;
    private final Clock clock;
    private final Cache<Key, Bucket> buckets;
    private final Cache<Key, Refusal> refusals;
    /** Since when, on the monotonic clock, room comes free; by the last refusal, so that there may be less, but never more. */
    private final Cache<Slowed, Long> spent;

    private final Semaphore holds = new Semaphore(HELD_AT_MOST);

    Limits(LimitConfig config, AccountsView accounts, Throttles throttles, Ticker ticker, Clock clock) {
        this.config = config;
        this.accounts = accounts;
        this.throttles = throttles;
        this.ticker = ticker;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder().maximumSize(config.accounts()).build();
        this.refusals = Caffeine.newBuilder().maximumSize(config.accounts()).build();
        this.spent = Caffeine.newBuilder().maximumSize(config.accounts()).build();
    }

    /** A changed plan begins a count of its own. */
    private record Key(AccountId account, String plan) {}

    /** What is known at one rate says nothing at another. */
    private record Slowed(AccountId account, long perMinute) {
        static final long MINUTE = Duration.ofMinutes(1).toNanos();

        /** How many nanoseconds of the rate so many records take. */
        long takes(int records) {
            return records * MINUTE / perMinute;
        }
    }

    /** The last one, until when on the monotonic clock, and how large the body was. */
    private record Refusal(long until, int bytes) {}

    /**
     * Refuses before a body is read: who has nothing left, and who comes before the time that they were told with a body as
     * large as that which was refused then. So a flood costs no reading, and smaller requests of that account still pass.
     * Whoever is refused so is kept waiting for {@link #HELD}: who pays no heed to the time waits for each next attempt.
     * Whoever is admitted has paid for one record, whatever the body turns out to be.
     *
     * @param bytes of the body
     * @return fails with {@link Problem#TOO_MANY_REQUESTS} and the seconds to wait
     */
    public Uni<Void> admit(AccountId account, int bytes) {
        Key key = key(account);
        Refusal last = refusals.getIfPresent(key);
        long early = last == null || bytes < last.bytes() ? 0 : last.until() - ticker.nanos();
        if (early > 0) {
            return held(early);
        }
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Uni.createFrom().voidItem() : held(probe.getNanosToWaitForRefill());
    }

    private Uni<Void> held(long nanosToWait) {
        if (!holds.tryAcquire()) {
            return Uni.createFrom().failure(() -> usedUp(nanosToWait));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(HELD)
                .onTermination()
                .invoke(() -> holds.release())
                .onItem()
                .failWith(() -> usedUp(nanosToWait));
    }

    /**
     * Takes what a request that was admitted has.
     *
     * @param bytes of its body
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds until these records fit
     */
    public void take(AccountId account, int records, int bytes) {
        if (records <= 1) {
            return;
        }
        Key key = key(account);
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(records - 1);
        if (!probe.isConsumed()) {
            refusals.put(key, new Refusal(ticker.nanos() + probe.getNanosToWaitForRefill(), bytes));
            throw usedUp(probe.getNanosToWaitForRefill());
        }
    }

    /**
     * Takes what asks to be sent of an account that the rules slowed down (R21), of all replicas together; nothing of any other. Only
     * the database counts. What it refused is remembered here: who comes again before as much fits asks nobody.
     *
     * @return fails with {@link Problem#TOO_MANY_REQUESTS}, the seconds until these records fit, and until when the account is
     *     slowed down; more than fit at once fit when it is not slowed down any more
     */
    public Uni<Void> takeRequested(AccountStateChanged state, int records) {
        Throttle throttle = state.throttle();
        Instant now = clock.instant();
        if (throttle == null || !throttle.until().isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        if (records > throttle.perMinute()) {
            return Uni.createFrom().failure(() -> slowedDown(throttle, Duration.between(now, throttle.until())));
        }
        Slowed slowed = new Slowed(state.account(), throttle.perMinute());
        long asked = ticker.nanos();
        Long known = spent.getIfPresent(slowed);
        long early = known == null ? 0 : known + slowed.takes(records) - asked;
        if (early > 0) {
            return Uni.createFrom().failure(() -> slowedDown(throttle, Duration.ofNanos(early)));
        }
        return throttles
                .take(state.account(), throttle.perMinute(), records)
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        // Since before it was asked: never later than the database would let as much pass.
                        spent.put(slowed, asked + wait.toNanos() - slowed.takes(records));
                        throw slowedDown(throttle, wait);
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException slowedDown(Throttle throttle, Duration wait) {
        return new ProblemException(
                        Problem.TOO_MANY_REQUESTS,
                        "The account is slowed down: it may ask to send " + throttle.perMinute()
                                + " records a minute, and as many at once")
                .member("until", throttle.until())
                .header("Retry-After", Long.toString(wait.toSeconds() + 1));
    }

    private static ProblemException usedUp(long nanosToWait) {
        return new ProblemException(Problem.TOO_MANY_REQUESTS, "The plan's records per second are used up")
                .header("Retry-After", Long.toString(seconds(nanosToWait)));
    }

    private static long seconds(long nanosToWait) {
        return Duration.ofNanos(nanosToWait).toSeconds() + 1;
    }

    private Key key(AccountId account) {
        return new Key(
                account, accounts.of(account).map(AccountStateChanged::plan).orElse(""));
    }

    private Bucket bucket(Key key) {
        return buckets.get(key, wanted -> bucket(wanted.plan()));
    }

    private Bucket bucket(String plan) {
        LimitConfig.Limit limit = Optional.ofNullable(config.plans().get(plan)).orElseGet(config::usual);
        return Bucket.builder()
                .withNanosecondPrecision()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.recordsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
