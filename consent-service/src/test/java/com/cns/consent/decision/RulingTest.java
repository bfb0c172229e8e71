package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.NoticeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R18: a ruling names what it rests on and is worth no longer than that. */
class RulingTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LEASE = NOON.plusSeconds(2);
    private static final Standing SAID =
            new Standing(new ConsentId(new UUID(1, 1)), ConsentState.REFUSED, new NoticeId(new UUID(1, 2)), 1, null);

    private static Instructed until(Instant end) {
        return new Instructed(
                new InstructionId(new UUID(1, 3)),
                new RecipientToken(new UUID(1, 4)),
                Set.of(Category.USAGE),
                Set.of(Purpose.PROVIDE_SERVICE, Purpose.SECURITY),
                NOON,
                end);
    }

    @Test
    void a_permit_holds_no_longer_than_the_lease_nor_than_the_instruction() {
        assertThat(Ruling.of(Rule.INSTRUCTED, Category.USAGE, null, until(NOON.plusSeconds(1)), LEASE)
                        .until())
                .isEqualTo(NOON.plusSeconds(1));
        assertThat(Ruling.of(Rule.INSTRUCTED, Category.USAGE, null, until(NOON.plusSeconds(60)), LEASE)
                        .until())
                .isEqualTo(LEASE);
        assertThat(Ruling.of(Rule.PROVIDE_SERVICE, Category.USAGE, null, until(NOON.plusSeconds(1)), LEASE)
                        .until())
                .as("it rests on no instruction")
                .isEqualTo(LEASE);
    }

    @Test
    void it_names_what_it_rests_on_and_nothing_else() {
        Instructed instructed = until(LEASE);

        assertThat(Ruling.of(Rule.INSTRUCTED, Category.USAGE, SAID, instructed, LEASE))
                .isEqualTo(new Ruling(Rule.INSTRUCTED, Category.USAGE, null, instructed, LEASE));
        assertThat(Ruling.of(Rule.OBJECTED_TO_SHARING, Category.USAGE, SAID, instructed, LEASE))
                .isEqualTo(new Ruling(Rule.OBJECTED_TO_SHARING, Category.USAGE, SAID, instructed, LEASE));
        assertThat(Ruling.of(Rule.RESTRICTED, Category.USAGE, SAID, instructed, LEASE))
                .isEqualTo(new Ruling(Rule.RESTRICTED, Category.USAGE, null, null, LEASE));
    }

    @Test
    void an_instruction_is_in_force_from_its_beginning_until_before_its_end() {
        Instructed instructed = until(LEASE);

        assertThat(instructed.isInForce(NOON.minusNanos(1))).isFalse();
        assertThat(instructed.isInForce(NOON)).isTrue();
        assertThat(instructed.isInForce(LEASE.minusNanos(1))).isTrue();
        assertThat(instructed.isInForce(LEASE)).isFalse();
    }

    @Test
    void an_instruction_names_all_of_the_data_for_that_purpose_or_it_does_not() {
        Instructed instructed = until(LEASE);

        assertThat(instructed.names(List.of(Category.USAGE), Purpose.SECURITY)).isTrue();
        assertThat(instructed.names(List.of(Category.USAGE, Category.CONTENT), Purpose.SECURITY))
                .isFalse();
        assertThat(instructed.names(List.of(Category.USAGE), Purpose.RECIPIENT_OWN_PURPOSES))
                .isFalse();
    }
}
