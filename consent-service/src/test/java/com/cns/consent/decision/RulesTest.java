package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.consent.ConsentState;
import com.cns.consent.person.PersonRole;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole product of what the rules know (R15 to R18), against the few cases that the policy permits. */
class RulesTest {
    private static final List<Optional<ConsentState>> STATES = Stream.concat(
                    Stream.of(Optional.<ConsentState>empty()),
                    Arrays.stream(ConsentState.values()).map(Optional::of))
            .toList();

    private static final Set<Purpose> OF_USAGE = EnumSet.of(
            Purpose.CORE_BUSINESS,
            Purpose.SECURITY,
            Purpose.PROVIDE_SERVICE,
            Purpose.CARRIER_RECONCILIATION,
            Purpose.NETWORK_TROUBLESHOOTING);
    private static final Set<Purpose> OF_CONTENT = EnumSet.of(Purpose.SECURITY, Purpose.PROVIDE_SERVICE);
    private static final Set<Purpose> OF_ACCOUNT = EnumSet.of(
            Purpose.FULFIL_REQUEST,
            Purpose.IMPROVE_NAVIGATION,
            Purpose.UNDERSTAND_CUSTOMERS,
            Purpose.MANAGE_RELATIONSHIP,
            Purpose.CORE_BUSINESS,
            Purpose.SECURITY,
            Purpose.PROVIDE_SERVICE);
    private static final Set<Purpose> ON_CONSENT = EnumSet.of(Purpose.THIRD_PARTY_MARKETING, Purpose.SALE);

    private record Case(
            Purpose purpose, Category category, PersonRole role, Optional<ConsentState> consent, boolean shared) {
        Rule rule() {
            return Rules.decide(purpose, category, role, consent, shared);
        }

        boolean isPermitted() {
            return rule().effect() == Effect.PERMIT;
        }
    }

    private static List<Case> all() {
        return Arrays.stream(Purpose.values())
                .flatMap(purpose -> Arrays.stream(Category.values())
                        .flatMap(category -> Arrays.stream(PersonRole.values())
                                .flatMap(role -> STATES.stream()
                                        .flatMap(state -> Stream.of(true, false)
                                                .map(shared -> new Case(purpose, category, role, state, shared))))))
                .toList();
    }

    /** What the policy permits, written down once more and in another way. */
    private static boolean policyPermits(Case c) {
        return switch (c.category()) {
            case USAGE -> !c.shared() && OF_USAGE.contains(c.purpose());
            case CONTENT -> !c.shared() && OF_CONTENT.contains(c.purpose());
            case ACCOUNT ->
                c.role() == PersonRole.HOLDER
                        && (OF_ACCOUNT.contains(c.purpose())
                                || (ON_CONSENT.contains(c.purpose())
                                        && c.consent().equals(Optional.of(ConsentState.GIVEN)))
                                || (c.purpose() == Purpose.OWN_MARKETING
                                        && !c.consent().equals(Optional.of(ConsentState.REFUSED))
                                        && !c.consent().equals(Optional.of(ConsentState.WITHDRAWN))));
        };
    }

    @Test
    void nothing_is_permitted_but_what_the_policy_permits() {
        assertThat(all())
                .hasSize(Purpose.values().length * 3 * 2 * 5 * 2)
                .allSatisfy(c -> assertThat(c.isPermitted()).isEqualTo(policyPermits(c)));
    }

    @Test
    void sale_of_end_users_data_is_denied_by_its_own_rule_whatever_anyone_consented_to() {
        assertThat(all())
                .filteredOn(c -> c.purpose() == Purpose.SALE)
                .filteredOn(c -> c.category() != Category.ACCOUNT || c.role() == PersonRole.END_USER)
                .hasSize((2 * 2 + 1) * 5 * 2)
                .allSatisfy(c -> assertThat(c.rule()).isEqualTo(Rule.NO_SALE_OF_END_USER_DATA));
    }

    @Test
    void an_end_users_consent_permits_nothing() {
        assertThat(all())
                .filteredOn(c -> c.role() == PersonRole.END_USER)
                .allSatisfy(c -> assertThat(c.rule())
                        .isEqualTo(new Case(c.purpose(), c.category(), c.role(), Optional.empty(), c.shared()).rule()));
    }

    @Test
    void sale_and_third_party_marketing_of_account_data_follow_the_customers_word() {
        Map<Optional<ConsentState>, Rule> expected = Map.of(
                Optional.empty(), Rule.CONSENT_NEVER_ASKED,
                Optional.of(ConsentState.ASKED), Rule.CONSENT_NOT_ANSWERED,
                Optional.of(ConsentState.GIVEN), Rule.CONSENT_GIVEN,
                Optional.of(ConsentState.REFUSED), Rule.CONSENT_REFUSED,
                Optional.of(ConsentState.WITHDRAWN), Rule.CONSENT_WITHDRAWN);

        assertThat(all())
                .filteredOn(c -> ON_CONSENT.contains(c.purpose()))
                .filteredOn(c -> c.category() == Category.ACCOUNT && c.role() == PersonRole.HOLDER)
                .hasSize(2 * 5 * 2)
                .allSatisfy(c -> assertThat(c.rule()).isEqualTo(expected.get(c.consent())));
    }

    @Test
    void a_recipients_own_purposes_are_denied_for_want_of_an_instruction() {
        assertThat(all())
                .filteredOn(c -> c.purpose() == Purpose.RECIPIENT_OWN_PURPOSES && c.category() != Category.ACCOUNT)
                .allSatisfy(c -> assertThat(c.rule()).isEqualTo(Rule.NO_INSTRUCTION));
    }

    @Test
    void data_of_end_users_goes_to_nobody_without_an_instruction() {
        assertThat(all())
                .filteredOn(c -> c.shared() && c.category() != Category.ACCOUNT)
                .noneMatch(Case::isPermitted);
    }

    @Test
    void a_purpose_that_does_not_fit_the_category_is_always_denied() {
        assertThat(all())
                .filteredOn(c -> !c.purpose().categories().contains(c.category()))
                .noneMatch(Case::isPermitted);
    }

    @Test
    void every_rule_decides_something_and_says_why() {
        assertThat(all()).extracting(Case::rule).contains(Rule.values());
        assertThat(Rule.values())
                .extracting(Rule::because)
                .doesNotHaveDuplicates()
                .allMatch(words -> !words.isBlank());
    }

    @Test
    void cns_is_processor_of_contents_and_controller_of_usage_for_three_purposes_only() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(Capacity.of(purpose, Category.CONTENT)).isEqualTo(Capacity.PROCESSOR);
            assertThat(Capacity.of(purpose, Category.ACCOUNT)).isEqualTo(Capacity.CONTROLLER);
            assertThat(Capacity.of(purpose, Category.USAGE) == Capacity.CONTROLLER)
                    .isEqualTo(Set.of(
                                    Purpose.CORE_BUSINESS,
                                    Purpose.CARRIER_RECONCILIATION,
                                    Purpose.NETWORK_TROUBLESHOOTING)
                            .contains(purpose));
        }
    }
}
