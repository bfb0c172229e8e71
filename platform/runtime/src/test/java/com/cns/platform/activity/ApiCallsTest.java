package com.cns.platform.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.platform.security.TokenCredential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R6: calls are counted by credential, network and minute, in bounded memory. */
class ApiCallsTest {
    private static final Instant MINUTE = Instant.parse("2026-11-28T09:41:00Z");
    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 10));
    private static final TokenCredential KEY = new TokenCredential(ACCOUNT, "KY1");

    private final Hands clock = new Hands(MINUTE.plusSeconds(10));

    @Test
    void each_network_of_a_credential_is_counted_apart_with_what_was_refused_and_failed() {
        ApiCalls calls = calls(10, 10, 10);

        for (int status : new int[] {200, 202, 403, 429, 503}) {
            calls.count(KEY, "192.0.2.1", status);
        }
        calls.count(KEY, "192.0.2.200", 404);
        calls.count(KEY, "198.51.100.1", 200);
        calls.count(new TokenCredential(ACCOUNT, "SE1"), "192.0.2.1", 200);

        assertThat(all(calls))
                .containsExactlyInAnyOrder(
                        "KY1 192.0.2.1 calls=6 refused=3 failed=1",
                        "KY1 198.51.100.1 calls=1 refused=0 failed=0",
                        "SE1 192.0.2.1 calls=1 refused=0 failed=0");
    }

    @Test
    void networks_beyond_the_bound_are_one_and_no_call_of_them_is_lost() {
        ApiCalls calls = calls(10, 10, 2);

        IntStream.range(0, 50).forEach(i -> calls.count(KEY, "10.0." + i + ".1", 200));
        calls.count(KEY, "unknown", 200);

        assertThat(all(calls))
                .containsExactlyInAnyOrder(
                        "KY1 10.0.0.1 calls=1 refused=0 failed=0",
                        "KY1 10.0.1.1 calls=1 refused=0 failed=0",
                        "KY1 - calls=49 refused=0 failed=0");
    }

    @Test
    void a_credential_that_is_used_from_everywhere_leaves_room_to_the_others() {
        ApiCalls calls = calls(10, 4, 3);
        IntStream.range(0, 50).forEach(i -> calls.count(KEY, "10.0." + i + ".1", 200));

        calls.count(new TokenCredential(ACCOUNT, "KY2"), "192.0.2.1", 200);

        assertThat(all(calls)).contains("KY2 192.0.2.1 calls=1 refused=0 failed=0");
    }

    @Test
    void credentials_beyond_the_bound_are_not_counted_and_it_says_so() {
        ApiCalls calls = calls(1, 10, 10);

        assertThat(calls.count(KEY, "192.0.2.1", 200)).isTrue();
        assertThat(calls.count(new TokenCredential(ACCOUNT, "KY2"), "192.0.2.1", 200))
                .isFalse();

        assertThat(all(calls)).hasSize(1);
    }

    @Test
    void a_minute_is_taken_once_and_only_when_it_has_settled() {
        ApiCalls calls = calls(10, 10, 10);
        calls.count(KEY, "192.0.2.1", 200);
        clock.turn(Duration.ofSeconds(51));
        calls.count(KEY, "192.0.2.1", 200);
        calls.count(KEY, "192.0.2.1", 200);
        assertThat(calls.takeEnded()).as("a second old").isEmpty();

        clock.turn(Duration.ofSeconds(4));
        assertThat(calls.takeEnded()).extracting(CalledMinute::begin).containsExactly(MINUTE);

        assertThat(calls.takeEnded()).isEmpty();
        clock.turn(Duration.ofMinutes(1));
        List<CalledMinute> next = calls.takeEnded();
        assertThat(next).extracting(CalledMinute::begin).containsExactly(MINUTE.plusSeconds(60));
        assertThat(texts(next)).containsExactly("KY1 192.0.2.1 calls=2 refused=0 failed=0");
    }

    @Test
    void a_clock_that_goes_back_loses_nothing() {
        ApiCalls calls = calls(10, 10, 10);
        calls.count(KEY, "192.0.2.1", 200);
        clock.turn(Duration.ofMinutes(-5));
        calls.count(KEY, "192.0.2.1", 200);

        assertThat(all(calls)).containsExactly("KY1 192.0.2.1 calls=2 refused=0 failed=0");
    }

    @Test
    void what_many_count_at_once_over_the_turn_of_a_minute_adds_up() {
        ApiCalls calls = calls(100, 1_000, 100);
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(thread -> CompletableFuture.runAsync(
                                    () -> {
                                        for (int i = 0; i < 5_000; i++) {
                                            calls.count(KEY, "10.0." + i % 20 + ".1", 200);
                                            if (done.incrementAndGet() == 20_000) {
                                                clock.turn(Duration.ofMinutes(1));
                                            }
                                        }
                                    },
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        List<CalledMinute> minutes = calls.takeAll();
        assertThat(minutes).hasSize(2);
        assertThat(minutes.stream()
                        .flatMap(minute -> minute.called().stream())
                        .mapToLong(called -> called.counts().calls())
                        .sum())
                .isEqualTo(40_000);
    }

    private ApiCalls calls(int credentials, int networks, int networksPerCredential) {
        return new ApiCalls(new Bounds(credentials, networks, networksPerCredential, 10), clock);
    }

    private static List<String> all(ApiCalls calls) {
        return texts(calls.takeAll());
    }

    private static List<String> texts(List<CalledMinute> minutes) {
        return minutes.stream()
                .flatMap(minute -> minute.called().stream())
                .map(called -> "%s %s calls=%d refused=%d failed=%d"
                        .formatted(
                                called.credential().id(),
                                called.counts().address() == null
                                        ? "-"
                                        : called.counts().address(),
                                called.counts().calls(),
                                called.counts().refused(),
                                called.counts().failed()))
                .toList();
    }

    private record Bounds(int credentials, int networks, int networksPerCredential, int waiting)
            implements ApiCallsConfig {}

    /** A clock that is turned by hand. */
    private static final class Hands extends Clock {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
