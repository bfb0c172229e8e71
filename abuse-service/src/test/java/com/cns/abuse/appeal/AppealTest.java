package com.cns.abuse.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.abuse.suspension.Staff;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppealTest {
    private static final AppealId ID = new AppealId(new UUID(7, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 2));
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(7, 3));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration CLAIM = Duration.ofHours(2);
    private static final Instant SOON = NOON.plusSeconds(86_400);
    private static final Staff RITA = new Staff("staff:rita");
    private static final Staff RUBEN = new Staff("staff:ruben");
    private static final Instant LATER = NOON.plusSeconds(3_600);

    private final Appeal appeal = Appeal.open(
            ID,
            ACCOUNT,
            SUSPENSION,
            new Appeal.SealedText(new SubjectId(new UUID(7, 4)), Sealed.of(new byte[29])),
            Duration.ofDays(7),
            NOON);

    @Test
    void a_new_appeal_is_open_and_undecided() {
        assertThat(appeal.status()).isEqualTo(AppealStatus.OPEN);
        assertThat(appeal.openedAt()).isEqualTo(NOON);
        assertThat(appeal.dueAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(appeal.decidedAt()).isNull();
        assertThat(appeal.decidedBy()).isNull();
        assertThat(appeal.reason()).isNull();
    }

    @Test
    void overturning_tells_that_the_suspension_is_lifted_and_why() {
        decided(new Outcome.Overturned(), "A regular newsletter.");

        assertThat(appeal.status()).isEqualTo(AppealStatus.OVERTURNED);
        assertThat(appeal.decidedBy()).isEqualTo("staff:rita");
        assertThat(appeal.lifted())
                .isEqualTo(new SuspensionLifted(SUSPENSION, ACCOUNT, ID, "A regular newsletter.", LATER));
        assertThatThrownBy(appeal::rejected).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(appeal::withdrawn).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void upholding_tells_that_the_suspension_stands_and_why() {
        decided(new Outcome.Upheld(), "Bought addresses.");

        assertThat(appeal.status()).isEqualTo(AppealStatus.UPHELD);
        assertThat(appeal.rejected())
                .isEqualTo(new AppealRejected(SUSPENSION, ACCOUNT, ID, "Bought addresses.", LATER));
        assertThatThrownBy(appeal::lifted).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_was_right_in_part_tells_the_new_end() {
        decided(new Outcome.Partly(SOON), "Half a newsletter.");

        assertThat(appeal.shortened(SOON))
                .isEqualTo(new SuspensionShortened(SUSPENSION, ACCOUNT, ID, "Half a newsletter.", SOON, LATER));
    }

    @Test
    void only_the_same_person_the_same_outcome_and_the_same_reason_are_the_same_decision() {
        decided(new Outcome.Upheld(), "Bought addresses.");

        assertThat(appeal.isDecidedAs(new Outcome.Upheld(), RITA, "Bought addresses."))
                .isTrue();
        assertThat(appeal.isDecidedAs(new Outcome.Upheld(), RUBEN, "Bought addresses."))
                .isFalse();
        assertThat(appeal.isDecidedAs(new Outcome.Overturned(), RITA, "Bought addresses."))
                .isFalse();
        assertThat(appeal.isDecidedAs(new Outcome.Upheld(), RITA, "Other addresses."))
                .isFalse();
    }

    @Test
    void one_that_was_right_in_part_is_not_answered_again_whatever_the_end_that_is_named() {
        decided(new Outcome.Partly(SOON), "Half a newsletter.");

        assertThat(appeal.isDecidedAs(new Outcome.Partly(SOON.plusSeconds(1)), RITA, "Half a newsletter."))
                .isFalse();
    }

    static List<Outcome> outcomes() {
        return List.of(new Outcome.Overturned(), new Outcome.Partly(SOON), new Outcome.Upheld());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void an_appeal_is_decided_once_and_not_withdrawn_any_more(Outcome first) {
        decided(first, "First.");

        for (Outcome second : outcomes()) {
            assertThatThrownBy(() -> appeal.decide(second, RUBEN, "Second.", LATER))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> appeal.withdraw(LATER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> appeal.claim(RUBEN, CLAIM, LATER)).isInstanceOf(IllegalStateException.class);
        assertThat(appeal.decidedBy()).isEqualTo("staff:rita");
        assertThat(appeal.reason()).isEqualTo("First.");
    }

    @Test
    void only_whoever_has_claimed_it_decides() {
        assertThatThrownBy(() -> appeal.decide(new Outcome.Upheld(), RITA, "No.", NOON))
                .isInstanceOf(IllegalStateException.class);
        appeal.claim(RITA, CLAIM, NOON);

        assertThat(appeal.claim(RUBEN, CLAIM, NOON.plus(CLAIM).minusNanos(1))).isFalse();
        assertThatThrownBy(() -> appeal.decide(new Outcome.Upheld(), RUBEN, "No.", NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThat(appeal.release(RUBEN, NOON)).isFalse();
    }

    @Test
    void a_claim_is_renewed_by_whoever_has_it_and_ends_by_itself() {
        appeal.claim(RITA, CLAIM, NOON);
        assertThat(appeal.claim(RITA, CLAIM, LATER)).isTrue();

        assertThat(appeal.isClaimedBy(RITA, LATER.plus(CLAIM).minusNanos(1))).isTrue();
        assertThat(appeal.isClaimedBy(RITA, LATER.plus(CLAIM))).isFalse();
        assertThat(appeal.claim(RUBEN, CLAIM, LATER.plus(CLAIM))).isTrue();
    }

    @Test
    void nothing_is_told_of_an_open_appeal() {
        assertThatThrownBy(appeal::lifted).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(appeal::rejected).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> appeal.shortened(SOON)).isInstanceOf(IllegalStateException.class);
    }

    private void decided(Outcome outcome, String reason) {
        appeal.claim(RITA, CLAIM, LATER);
        appeal.decide(outcome, RITA, reason, LATER);
    }
}
