package com.cns.platform.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When keys come and go. */
class ScheduleTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofDays(90);
    private static final Duration LEAD = Duration.ofHours(1);
    private static final Duration TOKEN_AND_MARGIN = Duration.ofMinutes(70);
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final Instant SECOND = BEGIN.plus(EVERY);
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final Schedule schedule = new Schedule(config(EVERY, LEAD, MARGIN));
    private final StoredSigningKey first = key(1, BEGIN, null);
    private final StoredSigningKey second = key(2, SECOND, null);

    @Test
    void a_successor_is_drawn_the_lead_time_before_it_signs() {
        assertThat(schedule.successorFrom(List.of(first), SECOND.minus(LEAD).minus(INSTANT)))
                .isEmpty();
        assertThat(schedule.successorFrom(List.of(first), SECOND.minus(LEAD))).contains(SECOND);
        assertThat(schedule.successorFrom(List.of(first, second), SECOND.minus(LEAD)))
                .as("one is enough")
                .isEmpty();
    }

    @Test
    void a_successor_that_is_late_is_published_as_long_before_it_signs() {
        Instant late = SECOND.plus(Duration.ofDays(20));

        assertThat(schedule.successorFrom(List.of(first), late)).contains(late.plus(LEAD));
    }

    @Test
    void a_successor_signs_from_its_time_on() {
        List<StoredSigningKey> both = List.of(first, second);

        assertThat(schedule.current(both, SECOND.minus(INSTANT))).contains(first);
        assertThat(schedule.current(both, SECOND)).contains(second);
    }

    @Test
    void a_withdrawn_key_never_signs() {
        StoredSigningKey withdrawn = key(2, SECOND, SECOND);

        assertThat(schedule.current(List.of(first, withdrawn), SECOND)).contains(first);
        assertThat(schedule.current(List.of(withdrawn), SECOND)).isEmpty();
        assertThat(schedule.over(List.of(first, withdrawn), Use.ACCESS_TOKEN, SECOND))
                .containsExactly(withdrawn);
    }

    @Test
    void a_tokens_key_stays_until_its_last_token_has_expired_and_a_certificates_half_until_clocks_agree() {
        List<StoredSigningKey> both = List.of(first, second);
        Instant tokensOver = SECOND.plus(TOKEN_AND_MARGIN);
        Instant halfOver = SECOND.plus(MARGIN);

        assertThat(schedule.over(both, Use.ACCESS_TOKEN, tokensOver.minus(INSTANT)))
                .isEmpty();
        assertThat(schedule.over(both, Use.ACCESS_TOKEN, tokensOver)).containsExactly(first);
        assertThat(schedule.over(both, Use.CERTIFICATE, halfOver.minus(INSTANT)))
                .isEmpty();
        assertThat(schedule.over(both, Use.CERTIFICATE, halfOver)).containsExactly(first);
        assertThat(schedule.over(List.of(first), Use.ACCESS_TOKEN, tokensOver.plus(EVERY)))
                .as("nobody else could sign")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P90D,PT9M,PT10M,lead", "PT1H,PT40M,PT10M,rotate-every", "P90D,PT1H,PT-1S,margin"})
    void settings_with_which_a_key_would_sign_before_it_is_known_are_refused(
            Duration every, Duration lead, Duration margin, String setting) {
        assertThatThrownBy(() -> new Schedule(config(every, lead, margin)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cns.signing." + setting);
    }

    private static StoredSigningKey key(int generation, Instant from, @Nullable Instant withdrawnAt) {
        return new StoredSigningKey(
                "access-token",
                generation,
                "kid " + generation,
                "{}",
                new UUID(0, generation),
                "sealed",
                from.minus(LEAD),
                from,
                withdrawnAt);
    }

    private static SigningConfig config(Duration every, Duration lead, Duration margin) {
        return new SigningConfig() {
            @Override
            public Optional<Set<Use>> uses() {
                return Optional.empty();
            }

            @Override
            public Duration rotateEvery() {
                return every;
            }

            @Override
            public Duration lead() {
                return lead;
            }

            @Override
            public Duration margin() {
                return margin;
            }

            @Override
            public String sweep() {
                return "10m";
            }
        };
    }
}
