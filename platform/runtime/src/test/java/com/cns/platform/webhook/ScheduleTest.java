package com.cns.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant BEGUN = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void the_wait_is_ten_seconds_and_three_times_as_long_each_time_up_to_twelve_hours() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 1_000_000).mapToObj(Schedule::wait))
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(270),
                        Duration.ofSeconds(810),
                        Duration.ofSeconds(2_430),
                        Duration.ofSeconds(7_290),
                        Duration.ofSeconds(21_870),
                        Duration.ofHours(12),
                        Duration.ofHours(12));
    }

    @Test
    void what_fails_each_time_is_tried_for_72_hours() {
        List<Instant> tries = new ArrayList<>(List.of(BEGUN));
        Optional<Instant> next = Optional.of(BEGUN);
        while (next.isPresent()) {
            next = Schedule.next(tries.size() - 1, BEGUN, tries.getLast(), Optional.empty(), 0);
            next.ifPresent(tries::add);
        }

        assertThat(tries).hasSize(14);
        assertThat(Duration.between(BEGUN, tries.getLast())).isBetween(Duration.ofHours(69), Schedule.TRIED_FOR);
    }

    @Property
    void chance_shortens_a_wait_by_a_fifth_at_most(
            @ForAll @IntRange(max = 20) int failures, @ForAll @DoubleRange(max = 1) double chance) {
        Duration wait = Duration.between(
                BEGUN,
                Schedule.next(failures, BEGUN, BEGUN, Optional.empty(), chance).orElseThrow());

        assertThat(wait.toMillis() * 1.0)
                .isBetween(
                        Schedule.wait(failures).toMillis() * 0.8,
                        Schedule.wait(failures).toMillis() * 1.0);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT10S", "PT1M, PT1M", "PT11H, PT11H", "P365D, PT12H"})
    void a_receiver_may_ask_for_later_but_not_for_sooner_and_not_for_ever(Duration asked, Duration waited) {
        assertThat(Schedule.next(0, BEGUN, BEGUN, Optional.of(asked), 0)).contains(BEGUN.plus(waited));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "Sat, 28 Nov 2026 12:05:00 GMT | PT5M",
                "Sat, 28 Nov 2026 11:05:00 GMT |",
                "-1 |",
                "99999999999999999999 |",
                "soon |"
            })
    void retry_after_is_seconds_or_a_date_to_come(String header, Duration asked) {
        assertThat(Schedule.retryAfter(header, BEGUN)).isEqualTo(Optional.ofNullable(asked));
    }
}
