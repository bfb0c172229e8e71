package com.cns.usage.limit;

import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ticker;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** R21, R24: who is slowed down asks to send so much a minute and no more; facts are taken as ever. */
@UsageTest
class ThrottleTest {
    private static final Instant LATER = Instant.parse("2199-01-01T00:00:00Z");

    @Inject
    LimitConfig config;

    @Inject
    AccountsView accounts;

    @Inject
    Throttles throttles;

    @Inject
    Ticker ticker;

    @Inject
    Clock clock;

    @Test
    void who_is_slowed_down_asks_to_send_so_much_a_minute_and_facts_are_taken() {
        Customer customer = Customer.active();
        customer.slowDown(3, LATER);

        customer.post(requested(0, 2)).then().statusCode(202);
        customer.post(requested(2, 2))
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("detail", containsString("slowed down"))
                .body("until", equalTo("2199-01-01T00:00:00Z"));
        customer.post(requested(2, 1)).then().statusCode(202);
        customer.post(List.of(sent(9), sent(10), sent(11), sent(12))).then().statusCode(202);
        customer.awaitMetered(7);
    }

    /** R21: more replicas are no way around it. */
    @Test
    void who_is_slowed_down_is_counted_by_all_replicas_together() {
        AccountStateChanged slowed = slowed(60);
        Limits one = replica();
        Limits other = replica();
        Limits third = replica();

        OnVertx.await(() -> one.takeRequested(slowed, 40));
        assertThatThrownBy(() -> OnVertx.await(() -> other.takeRequested(slowed, 40)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY_REQUESTS);
                    assertThat(Integer.parseInt(
                                    Objects.requireNonNull(refused.headers().get("Retry-After"))))
                            .isBetween(2, 21);
                });
        OnVertx.await(() -> other.takeRequested(slowed, 20));
        assertThatThrownBy(() -> OnVertx.await(() -> third.takeRequested(slowed, 30)))
                .isInstanceOf(ProblemException.class);
    }

    /** What the database refuses takes nothing: neither there nor of what a replica knows by itself. */
    @Test
    void what_was_refused_passes_on_the_same_replica_after_the_time_that_was_told() {
        AccountStateChanged slowed = slowed(60);
        AtomicLong now = new AtomicLong(ticker.nanos());
        Limits replica = new Limits(config, accounts, throttles, now::get, clock);
        OnVertx.await(() -> replica().takeRequested(slowed, 40));

        long told = toldToWait(replica, slowed, 40);
        // Known here: the database would let it pass now.
        timePasses(slowed, told);
        assertThat(toldToWait(replica, slowed, 40)).isEqualTo(told);
        now.addAndGet(Duration.ofSeconds(told).toNanos());

        OnVertx.await(() -> replica.takeRequested(slowed, 40));
    }

    @Test
    void what_is_refused_by_what_a_replica_knows_is_told_the_time_of_its_own_size() {
        AccountStateChanged slowed = slowed(60);
        AtomicLong now = new AtomicLong(ticker.nanos());
        Limits replica = new Limits(config, accounts, throttles, now::get, clock);
        OnVertx.await(() -> replica().takeRequested(slowed, 60));

        long told = toldToWait(replica, slowed, 30);

        assertThat(toldToWait(replica, slowed, 31)).isEqualTo(told + 1);
        assertThat(toldToWait(replica, slowed, 20)).isEqualTo(told - 10);
    }

    /** R21: no empty count lets it pass. */
    @Test
    void more_than_fit_at_once_is_refused_until_it_ends() {
        AccountStateChanged slowed = slowed(60);

        assertThat(toldToWait(replica(), slowed, 61))
                .isCloseTo(Duration.between(clock.instant(), LATER).toSeconds(), Offset.offset(60L));

        assertThat(stored(slowed)).isZero();
    }

    /** As the replica that was first has not committed when this one asks. */
    @Test
    void who_is_refused_by_a_row_that_came_meanwhile_is_told_the_time_of_that_row() {
        AccountStateChanged slowed = slowed(60);

        try (ExecutorService callers = Executors.newSingleThreadExecutor();
                Other first = new Other()) {
            first.does("insert into throttle_use (account_id, spent_until) values ('%s', now() + interval '1 hour')"
                    .formatted(slowed.account().value()));
            Callable<Duration> asks = () -> OnVertx.await(() -> throttles.take(slowed.account(), 60, 30));
            Future<Duration> wait = callers.submit(asks);
            Awaitility.await().until(first::isWaitedFor);
            first.commits();

            assertThat(wait)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(told -> assertThat(told).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60)));
        }
        assertThat(stored(slowed)).isEqualTo(1);
    }

    private static long toldToWait(Limits replica, AccountStateChanged slowed, int records) {
        AtomicLong told = new AtomicLong();
        assertThatThrownBy(() -> OnVertx.await(() -> replica.takeRequested(slowed, records)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> told.set(Long.parseLong(
                                Objects.requireNonNull(refused.headers().get("Retry-After")))));
        return told.get();
    }

    /** So many seconds, for the database. */
    private static void timePasses(AccountStateChanged slowed, long seconds) {
        Outside.query("""
                with passed as (
                    update throttle_use set spent_until = spent_until - interval '%d seconds' where account_id = '%s'
                    returning 1)
                select count(*) from passed""".formatted(seconds, slowed.account().value()));
    }

    @Test
    void of_many_at_once_so_many_pass_as_fit() {
        AccountStateChanged slowed = slowed(10);
        List<Limits> replicas = Stream.generate(this::replica).limit(4).toList();

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Boolean>> asked = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> passes(replicas.get(i % 4), slowed), callers))
                    .toList();

            // One more comes free every six seconds.
            assertThat(asked.stream().filter(CompletableFuture::join)).hasSizeBetween(10, 14);
        }
    }

    @Test
    void what_is_over_is_forgotten() {
        AccountStateChanged slowed = slowed(10);
        OnVertx.await(() -> replica().takeRequested(slowed, 1));
        assertThat(stored(slowed)).isEqualTo(1);
        Outside.query(
                "with old as (update throttle_use set spent_until = now() - interval '2 hours' where account_id = '"
                        + slowed.account().value() + "' returning 1) select count(*) from old");

        OnVertx.await(throttles::forget);

        assertThat(stored(slowed)).isZero();
    }

    private static boolean passes(Limits replica, AccountStateChanged slowed) {
        try {
            OnVertx.await(() -> replica.takeRequested(slowed, 1));
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    /** With counts of its own, on the same database. */
    private Limits replica() {
        return new Limits(config, accounts, throttles, ticker, clock);
    }

    private static AccountStateChanged slowed(long perMinute) {
        return new AccountStateChanged(
                new AccountId(UUID.randomUUID()),
                new StateVersion(1, 1),
                AccountStatus.ACTIVE,
                null,
                "standard",
                "DE",
                null,
                new AccountStateChanged.Throttle(perMinute, LATER));
    }

    private static int stored(AccountStateChanged slowed) {
        return Integer.parseInt(Outside.query("select count(*) from throttle_use where account_id = '"
                        + slowed.account().value() + "'")
                .getFirst());
    }

    @Test
    void it_ends_by_itself() {
        Customer customer = Customer.active();
        customer.slowDown(1, Instant.parse("2020-01-01T00:00:00Z"));

        customer.post(requested(0, 5)).then().statusCode(202);
    }

    private static List<Map<String, Object>> requested(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Texts::requested).toList();
    }
}
