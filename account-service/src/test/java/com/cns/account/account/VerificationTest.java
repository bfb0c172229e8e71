package com.cns.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.secret.Secrets;
import com.cns.contract.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final int TRIES = 5;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final String code = Secrets.draw();
    private final Verification verification =
            new Verification(new AccountId(new UUID(7, 1)), code, NOON.plus(Duration.ofHours(24)));

    @Test
    void the_code_that_was_sent_is_accepted() {
        assertThat(verification.accepts(code, TRIES, NOON)).isTrue();
    }

    @Test
    void another_code_is_not() {
        assertThat(verification.accepts(Secrets.draw(), TRIES, NOON)).isFalse();
    }

    @Test
    void four_wrong_tries_leave_it_valid_and_the_fifth_voids_it() {
        for (int i = 0; i < 4; i++) {
            verification.accepts("wrong", TRIES, NOON);
        }
        assertThat(verification.accepts(code, TRIES, NOON)).isTrue();

        verification.accepts("wrong", TRIES, NOON);
        assertThat(verification.accepts(code, TRIES, NOON)).isFalse();
    }

    @Test
    void it_runs_out_after_its_day() {
        assertThat(verification.accepts(
                        code, TRIES, NOON.plus(Duration.ofHours(24)).minusNanos(1)))
                .isTrue();
        assertThat(verification.accepts(code, TRIES, NOON.plus(Duration.ofHours(24))))
                .isFalse();
    }
}
