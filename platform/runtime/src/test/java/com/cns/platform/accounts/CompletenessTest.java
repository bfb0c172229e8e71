package com.cns.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final Completeness completeness = new Completeness(2, Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);

    @Test
    void a_view_without_heartbeats_is_too_old_for_anybody() {
        completeness.upTo(0, NOON);

        assertThat(completeness.age()).isGreaterThan(Duration.ofDays(300));
    }

    @Test
    void the_oldest_partition_counts() {
        completeness.upTo(0, NOON);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        completeness.upTo(1, NOON);

        assertThat(completeness.age()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_heartbeat_that_was_long_on_its_way_is_old_when_it_arrives() {
        completeness.upTo(0, NOON.minusSeconds(7));
        completeness.upTo(1, NOON);

        assertThat(completeness.age()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_heartbeat_from_a_clock_ahead_is_not_younger_than_now() {
        completeness.upTo(0, NOON.plus(Duration.ofHours(1)));
        completeness.upTo(1, NOON.plus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(completeness.age()).isEqualTo(Duration.ofSeconds(1));
    }
}
