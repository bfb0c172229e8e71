package com.cns.abuse.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R23: a person may overturn a suspension. */
class LiftingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final StateVersion JUDGED = new StateVersion(1, 2);

    private final Suspension suspension = Suspension.impose(
            new SuspensionId(new UUID(7, 1)),
            new Imposition(
                    new AccountId(new UUID(7, 2)), JUDGED, NOON, new UUID(7, 3), "spam-burst v2", "much", List.of()),
            NOON);

    @Test
    void a_suspension_in_force_is_lifted_and_covers_the_account_no_more() {
        assertThat(suspension.lift(NOON.plusSeconds(1))).isTrue();

        assertThat(suspension.status()).isEqualTo(Suspension.Status.LIFTED);
        assertThat(suspension.endedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(suspension.covers(JUDGED)).isFalse();
    }

    @Test
    void what_was_lifted_is_neither_lifted_again_nor_ended() {
        suspension.lift(NOON.plusSeconds(1));

        assertThat(suspension.lift(NOON.plusSeconds(2))).isFalse();
        assertThatThrownBy(() -> suspension.end(NOON.plusSeconds(2))).isInstanceOf(IllegalStateException.class);
        assertThat(suspension.endedAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void what_has_ended_is_not_lifted() {
        suspension.end(NOON.plusSeconds(1));

        assertThat(suspension.lift(NOON.plusSeconds(2))).isFalse();
        assertThat(suspension.status()).isEqualTo(Suspension.Status.ENDED);
    }

    @Test
    void a_suspension_without_an_end_never_expires() {
        assertThat(suspension.expire(Instant.MAX)).isFalse();
        assertThat(suspension.status()).isEqualTo(Suspension.Status.IN_FORCE);
    }

    @Test
    void it_expires_at_its_end_and_not_before_and_once() {
        suspension.shorten(NOON.plusSeconds(10));

        assertThat(suspension.expire(NOON.plusSeconds(9))).isFalse();
        assertThat(suspension.expire(NOON.plusSeconds(10))).isTrue();
        assertThat(suspension.expire(NOON.plusSeconds(11))).isFalse();
        assertThat(suspension.lift(NOON.plusSeconds(11))).isFalse();
        assertThat(suspension.status()).isEqualTo(Suspension.Status.EXPIRED);
    }

    @Test
    void an_end_only_comes_sooner() {
        assertThat(suspension.shorten(NOON.plusSeconds(10))).isTrue();
        assertThat(suspension.shorten(NOON.plusSeconds(10))).isFalse();
        assertThat(suspension.shorten(NOON.plusSeconds(11))).isFalse();
        assertThat(suspension.endsAt()).isEqualTo(NOON.plusSeconds(10));
        suspension.lift(NOON);
        assertThat(suspension.shorten(NOON.plusSeconds(1))).isFalse();
    }

    /** The last day is a whole one wherever on earth the holder is; a month that lacks the day ends on its last. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z, 2027-05-24T12:00:00Z",
        "2026-11-23T00:00:00Z, 2027-05-24T12:00:00Z",
        "2026-08-31T23:59:59Z, 2027-03-01T12:00:00Z"
    })
    void it_is_appealed_against_for_six_calendar_months(Instant imposed, Instant end) {
        Suspension one = Suspension.impose(
                suspension.id(),
                new Imposition(
                        suspension.account(), JUDGED, imposed, new UUID(7, 3), "spam-burst v1", "much", List.of()),
                imposed);

        assertThat(one.appealedBefore(Period.ofMonths(6))).isEqualTo(end);
    }
}
