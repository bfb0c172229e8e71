package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.standing.ConsentState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R25: a recipient is told of a "no" where it ends what the disclosure rested on, and nowhere else. */
class NoEndsTest {
    private static final Set<String> RULES = new NoEnds().rules();

    @Test
    @DisplayName("what a no ends is known by the rule that permitted it, whatever was shared to reach whom (R25)")
    void what_a_no_ends_is_known_by_the_rule_that_permitted_it() {
        assertThat(Product.all())
                .filteredOn(facts -> facts.shared() && facts.reached())
                .filteredOn(facts -> Rules.decide(facts).effect() == Effect.PERMIT)
                .isNotEmpty()
                .allSatisfy(facts -> {
                    for (ConsentState no : List.of(ConsentState.REFUSED, ConsentState.WITHDRAWN)) {
                        assertThat(Rules.decide(facts.with(Optional.of(no))).effect() == Effect.DENY)
                                .isEqualTo(RULES.contains(Rules.decide(facts).toString()));
                    }
                });
    }

    @Test
    void necessary_functions_of_the_business_go_on() {
        assertThat(RULES)
                .containsExactlyInAnyOrder(
                        "instructed", "consent-given", "own-marketing", "provide-service", "customer-relationship");
    }
}
