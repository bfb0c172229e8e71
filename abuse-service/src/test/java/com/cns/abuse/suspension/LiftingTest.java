package com.cns.abuse.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}
