package com.cns.platform.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cns.platform.keyring.KeyGenerations.Generation;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Schedule schedule = schedule(Duration.ofDays(7), Duration.ofDays(8));

    @Test
    void a_key_is_succeeded_after_a_week() {
        Generation newest = new Generation(3, BEGIN);

        assertThat(schedule.isSucceeded(newest, BEGIN.plus(DAY.multipliedBy(7)).minusMillis(1)))
                .isFalse();
        assertThat(schedule.isSucceeded(newest, BEGIN.plus(DAY.multipliedBy(7))))
                .isTrue();
    }

    @Test
    void a_key_is_over_when_backups_from_before_its_successor_have_run_out() {
        List<Generation> all = List.of(
                new Generation(1, BEGIN),
                new Generation(2, BEGIN.plus(DAY.multipliedBy(7))),
                new Generation(3, BEGIN.plus(DAY.multipliedBy(14))));

        assertThat(schedule.over(all, BEGIN.plus(DAY.multipliedBy(15)).minusMillis(1)))
                .isEmpty();
        assertThat(schedule.over(all, BEGIN.plus(DAY.multipliedBy(15)))).containsExactly(all.getFirst());
        assertThat(schedule.over(all, BEGIN.plus(DAY.multipliedBy(1_000)))).containsExactly(all.get(0), all.get(1));
    }

    @Test
    void what_is_erased_under_a_key_is_closed_within_a_rotation_the_backups_and_a_day() {
        assertThat(schedule.closedBy(BEGIN)).isEqualTo(BEGIN.plus(DAY.multipliedBy(16)));
    }

    @Test
    void keys_that_follow_each_other_too_fast_are_refused_at_start() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> schedule(Duration.ofMinutes(59), DAY))
                .withMessage("cns.key-rotation.every: must be an hour at least");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> schedule(DAY, Duration.ofDays(-1)))
                .withMessage("cns.key-rotation.backups-kept: must not be negative");
    }

    private static Schedule schedule(Duration every, Duration backupsKept) {
        return new Schedule(new Config(every, backupsKept, "1m", 500, 200));
    }

    private record Config(Duration every, Duration backupsKept, String sweep, int batch, int batches)
            implements RotationConfig {}
}
