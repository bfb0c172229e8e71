package com.cns.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void an_id_says_when_it_was_drawn() {
        UUID id = new UuidV7(Clock.fixed(NOON, ZoneOffset.UTC)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(NOON);
    }

    @Test
    void ids_grow_although_the_clock_stands_still() {
        UuidV7 ids = new UuidV7(Clock.fixed(NOON, ZoneOffset.UTC));

        // More than the counter's 4,096 within one millisecond.
        var drawn = Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList();

        assertThat(drawn).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void no_random_bits_are_given_out_twice() {
        UuidV7 ids = new UuidV7(Clock.fixed(NOON, ZoneOffset.UTC));

        // By several threads, and more than a thread draws at once.
        var drawn = Stream.generate(ids::next)
                .parallel()
                .limit(10_000)
                .map(UUID::getLeastSignificantBits)
                .toList();

        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void ids_grow_although_the_clock_is_set_back() {
        Instant[] now = {NOON};
        UuidV7 ids = new UuidV7(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        UUID before = ids.next();

        now[0] = NOON.minusSeconds(3600);

        assertThat(ids.next().toString()).isGreaterThan(before.toString());
    }
}
