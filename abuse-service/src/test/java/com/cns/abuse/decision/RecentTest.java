package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known here of an account that is slowed down costs no statement a minute. */
class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AccountId account = new AccountId(new UUID(7, 1));
    private final Recent recent = new Recent();

    @Test
    void of_what_began_before_an_account_was_slowed_down_it_is_known_and_of_nothing_that_came_after() {
        recent.slowed(account, NOON);

        assertThat(recent.slowedAfter(account, NOON.minusNanos(1))).isTrue();
        assertThat(recent.slowedAfter(account, NOON)).isFalse();
        assertThat(recent.slowedAfter(new AccountId(new UUID(7, 2)), NOON.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void the_last_time_counts_in_whatever_order_they_are_heard_of() {
        recent.slowed(account, NOON);
        recent.slowed(account, NOON.minusSeconds(60));

        assertThat(recent.slowedAfter(account, NOON.minusSeconds(1))).isTrue();
    }
}
