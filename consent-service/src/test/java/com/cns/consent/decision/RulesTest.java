package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.testing.ServiceWords;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole product of what the rules know (R15 to R18), against the few cases that the policy permits. */
class RulesTest {
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
    /** For which a person may be reached whatever they said. */
    private static final Set<Purpose> NECESSARY = EnumSet.of(
            Purpose.CORE_BUSINESS, Purpose.SECURITY, Purpose.CARRIER_RECONCILIATION, Purpose.NETWORK_TROUBLESHOOTING);

    private static final Set<Purpose> ON_CONSENT = EnumSet.of(Purpose.THIRD_PARTY_MARKETING, Purpose.SALE);
    private static final Set<Purpose> BY_SIGNAL =
            EnumSet.of(Purpose.THIRD_PARTY_MARKETING, Purpose.SALE, Purpose.RECIPIENT_OWN_PURPOSES);

    private static final List<Facts> ALL = Product.all();

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final com.cns.contract.usage.Product SMS = com.cns.contract.usage.Product.SMS;

    private static boolean isPermitted(Facts facts) {
        return Rules.decide(facts).effect() == Effect.PERMIT;
    }

    /** What the policy permits, written down once more and in another way. */
    private static boolean policyPermits(Facts facts) {
        if (facts.restricted() || (facts.optedOut() && BY_SIGNAL.contains(facts.purpose()))) {
            return false;
        }
        if (facts.reached() && saidNo(facts) && !NECESSARY.contains(facts.purpose())) {
            return false;
        }
        return switch (facts.category()) {
            case USAGE -> facts.shared() ? maybeShared(facts, OF_USAGE) : OF_USAGE.contains(facts.purpose());
            case CONTENT -> facts.shared() ? maybeShared(facts, OF_CONTENT) : OF_CONTENT.contains(facts.purpose());
            case ACCOUNT ->
                facts.role() == PersonRole.HOLDER
                        && (OF_ACCOUNT.contains(facts.purpose())
                                || (ON_CONSENT.contains(facts.purpose())
                                        && facts.consent().equals(Optional.of(ConsentState.GIVEN)))
                                || (facts.purpose() == Purpose.OWN_MARKETING && !saidNo(facts)));
        };
    }

    private static boolean maybeShared(Facts facts, Set<Purpose> purposes) {
        return facts.mandate() == Mandate.NAMED
                && (purposes.contains(facts.purpose()) || facts.purpose() == Purpose.RECIPIENT_OWN_PURPOSES)
                && !saidNo(facts);
    }

    private static boolean saidNo(Facts facts) {
        return facts.consent()
                .map(EnumSet.of(ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED)::contains)
                .orElse(false);
    }

    @Test
    void nothing_is_permitted_but_what_the_policy_permits() {
        assertThat(ALL)
                .hasSize(Purpose.values().length * 3 * 2 * 6 * 2 * 3 * 2 * 2 * 2)
                .allSatisfy(facts -> assertThat(isPermitted(facts)).isEqualTo(policyPermits(facts)));
    }

    /** The table that usage-service's UnwillingTest holds its opt-outs to, too. */
    @Test
    @DisplayName(
            "who may not be sent a message follows the table that usage-service follows, for each combination (R15, R16)")
    void who_may_not_be_sent_a_message_follows_the_table_that_usage_service_follows() {
        assertThat(ServiceWords.all())
                .hasSize(256)
                .allSatisfy(words ->
                        assertThat(isPermitted(toBeSent(counting(words)))).isNotEqualTo(words.isRefused()));
    }

    private static Facts toBeSent(Optional<ConsentState> said) {
        return new Facts(
                Purpose.PROVIDE_SERVICE,
                Category.USAGE,
                PersonRole.END_USER,
                said,
                false,
                Mandate.NONE,
                true,
                false,
                false);
    }

    private static Optional<ConsentState> counting(ServiceWords words) {
        SenderToken harbour = SenderToken.of(new byte[32]);
        Map<Scope, Standing> said = new HashMap<>();
        say(said, new Scope(SMS, harbour), words.own());
        say(said, new Scope(SMS, null), words.channel());
        say(said, new Scope(null, harbour), words.sender());
        say(said, Scope.EVERY, words.every());
        return said.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(new Words(said).counting(new Scope(SMS, harbour), NOON))
                        .map(standing -> standing.stateAt(NOON));
    }

    /** What is over may be written down or not. */
    private static void say(Map<Scope, Standing> said, Scope scope, ServiceWords.Answer answer) {
        boolean isWritten = scope.channel() == null;
        switch (answer) {
            case NOTHING -> {}
            case GIVEN -> said.put(scope, standing(ConsentState.GIVEN, NOON.plusSeconds(60)));
            case NO -> said.put(scope, standing(ConsentState.REFUSED, null));
            case OVER ->
                said.put(scope, isWritten ? standing(ConsentState.EXPIRED, null) : standing(ConsentState.GIVEN, NOON));
        }
    }

    private static Standing standing(ConsentState state, @Nullable Instant until) {
        return new Standing(new ConsentId(new UUID(0, 1)), state, null, 0, until);
    }

    @Test
    void sale_of_end_users_data_is_denied_by_its_own_rule_whatever_is_set() {
        assertThat(ALL)
                .filteredOn(facts -> facts.purpose() == Purpose.SALE)
                .filteredOn(facts -> facts.category() != Category.ACCOUNT || facts.role() == PersonRole.END_USER)
                .hasSize((2 * 2 + 1) * 6 * 48)
                .allSatisfy(facts -> assertThat(Rules.decide(facts)).isEqualTo(Rule.NO_SALE_OF_END_USER_DATA));
    }

    @Test
    void an_end_users_word_can_only_forbid() {
        assertThat(ALL)
                .filteredOn(Facts::isEndUserData)
                .filteredOn(RulesTest::isPermitted)
                .allSatisfy(facts ->
                        assertThat(isPermitted(facts.with(Optional.empty()))).isTrue());
    }

    @Test
    void sale_and_third_party_marketing_of_account_data_follow_the_customers_word() {
        Map<Optional<ConsentState>, Rule> expected = Map.of(
                Optional.empty(), Rule.CONSENT_NEVER_ASKED,
                Optional.of(ConsentState.ASKED), Rule.CONSENT_NOT_ANSWERED,
                Optional.of(ConsentState.GIVEN), Rule.CONSENT_GIVEN,
                Optional.of(ConsentState.REFUSED), Rule.CONSENT_REFUSED,
                Optional.of(ConsentState.WITHDRAWN), Rule.CONSENT_WITHDRAWN,
                Optional.of(ConsentState.EXPIRED), Rule.CONSENT_EXPIRED);

        assertThat(ALL)
                .filteredOn(facts -> ON_CONSENT.contains(facts.purpose()))
                .filteredOn(facts -> !facts.isEndUserData() && !facts.restricted() && !facts.optedOut())
                .hasSize(2 * 6 * 2 * 3 * 2)
                .allSatisfy(facts -> assertThat(Rules.decide(facts)).isEqualTo(expected.get(facts.consent())));
    }

    @Test
    void data_of_end_users_goes_to_nobody_without_an_instruction() {
        assertThat(ALL)
                .filteredOn(facts -> facts.isEndUserData() && facts.mandate() != Mandate.NAMED)
                .filteredOn(facts -> facts.shared() || facts.purpose() == Purpose.RECIPIENT_OWN_PURPOSES)
                .noneMatch(RulesTest::isPermitted);
    }

    /** R18. */
    @Test
    void the_recipients_own_purposes_need_an_instruction_that_names_them() {
        assertThat(ALL)
                .filteredOn(facts -> facts.purpose() == Purpose.RECIPIENT_OWN_PURPOSES && facts.shared())
                .filteredOn(facts -> facts.category() != Category.ACCOUNT && !facts.restricted() && !facts.optedOut())
                .hasSize(2 * 2 * 6 * 3 * 2)
                .allSatisfy(facts -> assertThat(Rules.decide(facts))
                        .isEqualTo(
                                switch (facts.mandate()) {
                                    case NONE -> Rule.NO_INSTRUCTION;
                                    case OTHERWISE -> Rule.OWN_PURPOSES_NOT_INSTRUCTED;
                                    case NAMED -> named(facts);
                                }));
    }

    private static Rule named(Facts facts) {
        if (facts.consent().equals(Optional.of(ConsentState.EXPIRED))) {
            return Rule.CONSENT_EXPIRED;
        }
        return saidNo(facts) ? Rule.OBJECTED_TO_SHARING : Rule.INSTRUCTED;
    }

    @Test
    void what_rests_on_an_instruction_is_decided_only_where_one_names_it() {
        assertThat(ALL)
                .filteredOn(facts -> Rules.decide(facts).isOnInstruction())
                .isNotEmpty()
                .allMatch(facts -> facts.mandate() == Mandate.NAMED && facts.shared());
    }

    @Test
    void an_instruction_permits_nothing_but_sharing() {
        assertThat(ALL)
                .filteredOn(facts -> facts.mandate() != Mandate.NONE && !facts.shared())
                .allSatisfy(facts -> assertThat(Rules.decide(facts))
                        .isEqualTo(Rules.decide(new Facts(
                                facts.purpose(),
                                facts.category(),
                                facts.role(),
                                facts.consent(),
                                false,
                                Mandate.NONE,
                                facts.reached(),
                                facts.restricted(),
                                facts.optedOut()))));
    }

    @Test
    void of_a_restricted_person_nothing_is_used() {
        assertThat(ALL).filteredOn(Facts::restricted).noneMatch(RulesTest::isPermitted);
    }

    @Test
    void who_opted_out_by_signal_is_neither_sold_nor_shared_whatever_they_consented_to() {
        assertThat(ALL)
                .filteredOn(facts -> facts.optedOut() && BY_SIGNAL.contains(facts.purpose()))
                .noneMatch(RulesTest::isPermitted);
    }

    @Test
    void a_purpose_that_does_not_fit_the_category_is_always_denied() {
        assertThat(ALL)
                .filteredOn(facts -> !facts.purpose().categories().contains(facts.category()))
                .noneMatch(RulesTest::isPermitted);
    }

    @Test
    void what_a_person_said_is_looked_up_exactly_where_it_matters() {
        assertThat(ALL)
                .allSatisfy(facts -> assertThat(facts.dependOnConsent())
                        .isEqualTo(Product.CONSENTS.stream()
                                        .map(facts::with)
                                        .map(Rules::decide)
                                        .distinct()
                                        .count()
                                > 1));
    }

    @Test
    void every_rule_decides_something_and_says_why_in_each_language() {
        assertThat(ALL).extracting(Rules::decide).contains(Rule.values());
        for (Tongue tongue : Tongue.values()) {
            assertThat(Rule.values())
                    .extracting(rule -> rule.because(tongue))
                    .doesNotHaveDuplicates()
                    .allMatch(words -> !words.isBlank());
        }
        assertThat(Arrays.stream(Rule.values())
                        .filter(rule -> rule.because(Tongue.ENGLISH).equals(rule.because(Tongue.GERMAN))))
                .isEmpty();
    }

    @Test
    void reasons_are_told_in_the_language_that_is_accepted_best() {
        assertThat(Tongue.of("de-AT, en;q=0.5")).isEqualTo(Tongue.GERMAN);
        assertThat(Tongue.of("fr, en;q=0.5, de;q=0.1")).isEqualTo(Tongue.ENGLISH);
        assertThat(Tongue.of(null)).isEqualTo(Tongue.ENGLISH);
        assertThat(Tongue.of("fr")).isEqualTo(Tongue.ENGLISH);
        assertThat(Tongue.of("%%;q=x")).isEqualTo(Tongue.ENGLISH);
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
