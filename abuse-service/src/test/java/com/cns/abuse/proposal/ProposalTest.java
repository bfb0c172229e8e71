package com.cns.abuse.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Measure;
import com.cns.abuse.suspension.People;
import com.cns.abuse.suspension.Staff;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.contract.id.SuspensionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R23: another person decides, once and in time. */
class ProposalTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final StateVersion NOW = new StateVersion(1, 4);
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(7, 1));
    private static final Staff RITA = new Staff("staff:rita");
    private static final Staff RUBEN = new Staff("staff:ruben");
    private static final String BECAUSE = "The receivers say that they never asked for it.";

    private final Imposition rules = new Imposition(
            new AccountId(new UUID(7, 2)),
            new StateVersion(1, 2),
            NOON.minusSeconds(3_600),
            new UUID(7, 3),
            "spam-burst v1",
            "much",
            List.of(new Imposition.Ground("volume", "Much was sent.")));

    private Proposal byRita() {
        Imposition byHand = new Imposition(
                rules.account(),
                rules.against(),
                NOON,
                null,
                null,
                "much",
                rules.grounds(),
                rules.charge(),
                People.NOBODY,
                null,
                List.of(),
                Measure.SUSPENSION);
        return Proposal.open(new ProposalId(new UUID(7, 4)), byHand, new Why.Person(RITA), 30, WEEK, NOON);
    }

    private Proposal byTheRules(Imposition imposition) {
        return Proposal.open(
                new ProposalId(new UUID(7, 5)),
                imposition,
                new Why.Rules(Why.Reason.BRAKE, "features 1", NOON),
                null,
                WEEK,
                NOON);
    }

    @Test
    void whoever_proposed_does_not_decide() {
        Proposal proposal = byRita();

        assertThat(proposal.mayBeDecidedBy(RITA)).isFalse();
        assertThatThrownBy(() -> proposal.impose(SUSPENSION, RITA, BECAUSE, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> proposal.imposition(NOW, RITA, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThat(proposal.mayBeDecidedBy(RUBEN)).isTrue();
    }

    @Test
    void whoever_wrote_the_rule_does_not_decide() {
        Proposal proposal = byTheRules(rules.with(rules.charge(), new People(RUBEN, null, null), List.of()));

        assertThat(proposal.mayBeDecidedBy(RUBEN)).isFalse();
        assertThat(proposal.mayBeDecidedBy(RITA)).isTrue();
    }

    @Test
    void what_a_person_imposes_is_against_the_account_as_it_is_and_for_as_long_as_was_proposed() {
        Imposition imposed = byRita().imposition(NOW, RUBEN, NOON);

        assertThat(imposed.against()).isEqualTo(NOW);
        assertThat(imposed.endsAt()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(imposed.people()).isEqualTo(new People(null, RITA, RUBEN));
    }

    @Test
    void what_the_rules_proposed_keeps_its_decision_and_says_who_decided() {
        Imposition imposed = byTheRules(rules).imposition(NOW, RITA, NOON);

        assertThat(imposed.decision()).isEqualTo(rules.decision());
        assertThat(imposed.endsAt()).isNull();
        assertThat(imposed.people()).isEqualTo(new People(null, null, RITA));
    }

    @Test
    void what_the_rules_would_slow_down_is_imposed_as_that_and_people_slow_nobody_down_by_themselves() {
        Proposal proposal = byTheRules(rules.with(rules.charge(), new People(RUBEN, null, null), List.of())
                .asThrottle());

        Imposition imposed = proposal.imposition(NOW, RITA, NOON);

        assertThat(imposed.measure()).isEqualTo(Measure.THROTTLE);
        assertThat(imposed.people()).isEqualTo(new People(RUBEN, null, RITA));
        assertThat(proposal.mayBeDecidedBy(RUBEN)).isFalse();
        assertThat(proposal.isCoveredBy(Measure.SUSPENSION)).isTrue();
        assertThat(byTheRules(rules).isCoveredBy(Measure.THROTTLE)).isFalse();
        assertThatThrownBy(() -> byRita().imposition(NOW, RUBEN, NOON).asThrottle())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_decided_once() {
        Proposal proposal = byRita();
        proposal.dismiss(RUBEN, BECAUSE, NOON);

        assertThatThrownBy(() -> proposal.impose(SUSPENSION, RUBEN, BECAUSE, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThat(proposal.lapse(NOON.plus(WEEK))).isFalse();
        assertThat(proposal.status()).isEqualTo(ProposalStatus.DISMISSED);
    }

    @Test
    void what_nobody_decides_in_time_lapses_and_is_imposed_by_nobody() {
        Proposal proposal = byRita();

        assertThat(proposal.lapse(NOON.plus(WEEK).minusNanos(1))).isFalse();
        assertThatThrownBy(() -> proposal.impose(SUSPENSION, RUBEN, BECAUSE, NOON.plus(WEEK)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(proposal.lapse(NOON.plus(WEEK))).isTrue();
        assertThat(proposal.status()).isEqualTo(ProposalStatus.LAPSED);
    }

    @Test
    void the_transparency_database_takes_no_longer_texts() {
        Charge charge = rules.charge();

        assertThatThrownBy(() -> new Charge(
                        "x".repeat(501),
                        charge.explanation(),
                        charge.category(),
                        charge.contentType(),
                        null,
                        charge.source()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Charge(
                        charge.ground(),
                        "x".repeat(2_001),
                        charge.category(),
                        charge.contentType(),
                        null,
                        charge.source()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Imposition(
                        rules.account(), NOW, NOON, new UUID(7, 3), "spam-burst v1", "x".repeat(5_001), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
