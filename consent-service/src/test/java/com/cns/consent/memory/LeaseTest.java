package com.cns.consent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.memory.ChangeLog.Renewals;
import com.cns.consent.memory.Lease.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** I5: time is the monotonic clock's, and whatever is not certain is not answered from memory. */
class LeaseTest {
    private static final UUID CONSENT = new UUID(1, 1);
    private static final UUID ANOTHER = new UUID(1, 2);

    private long now = Long.MAX_VALUE - 1_000;
    private final Lease lease = new Lease(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void there_is_no_lease_before_the_first_renewal_and_none_after_its_end() {
        assertThat(lease.term()).isEmpty();
        lease.renew(now);
        assertThat(lease.term()).isPresent();
        lease.end();
        assertThat(lease.term()).isEmpty();
    }

    @Test
    void it_counts_from_before_the_reading_and_ends_two_seconds_later() {
        long before = now;
        pass(Duration.ofMillis(700));
        lease.renew(before);
        Term term = lease.term().orElseThrow();

        assertThat(term.left()).isEqualTo(Duration.ofMillis(1_300));
        pass(Duration.ofMillis(1_299));
        assertThat(term.left()).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(term.left()).isZero();
    }

    @Test
    void what_was_looked_up_before_a_stop_is_not_covered_by_a_renewal_after_it() {
        lease.renew(now);
        Term atTheLookUp = lease.term().orElseThrow();
        pass(Duration.ofHours(1));
        lease.renew(now);

        assertThat(atTheLookUp.left()).isZero();
        assertThat(lease.term().orElseThrow().left()).isEqualTo(Lease.LENGTH);
    }

    @Test
    void who_waits_is_released_by_a_reading_that_began_after_them() {
        Waiting waiting = new Waiting(Duration.ofHours(1), () -> {});
        List<String> released = new ArrayList<>();
        waiting.until(CONSENT, () -> {}).subscribe().with(ignored -> released.add("first"));
        waiting.until(ANOTHER, () -> {}).subscribe().with(ignored -> released.add("another"));
        List<Waiting.One> asked = waiting.now();
        waiting.until(CONSENT, () -> {}).subscribe().with(ignored -> released.add("later"));

        waiting.release(asked, Set.of(CONSENT));
        assertThat(released).containsExactly("first");

        waiting.release(waiting.now(), Set.of(CONSENT, ANOTHER));
        assertThat(released).containsExactlyInAnyOrder("first", "later", "another");
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void nobody_waits_longer_than_a_lease_from_before_their_commit_could_last() {
        List<String> told = new ArrayList<>();
        Waiting waiting = new Waiting(Duration.ofMillis(1), () -> told.add("over"));

        waiting.until(CONSENT, () -> {}).await().atMost(Duration.ofSeconds(30));

        assertThat(waiting.isEmpty()).isTrue();
        assertThat(told).containsExactly("over");
    }

    @Test
    void a_lease_is_dead_when_it_was_seen_unchanged_for_ten_seconds() {
        Upkeep.Watch watch = new Upkeep.Watch(() -> now);
        Renewals still = new Renewals(new UUID(0, 1), 7);
        UUID living = new UUID(0, 2);

        assertThat(watch.dead(List.of(still, new Renewals(living, 1)))).isEmpty();
        pass(Duration.ofMillis(9_999));
        assertThat(watch.dead(List.of(still, new Renewals(living, 2)))).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(watch.dead(List.of(still, new Renewals(living, 2)))).containsExactly(still);
        assertThat(watch.dead(List.of(new Renewals(still.replica(), 8), new Renewals(living, 2))))
                .isEmpty();
    }
}
