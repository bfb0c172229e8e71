package com.cns.consent.decision;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that a decision depends on.
 *
 * @param consent where the person's word on the purpose stands; empty when they were never asked
 * @param shared whether the data would go to a recipient outside of CNS
 * @param mandate what the customer's instructions in force say of that recipient
 * @param restricted whether the person's data may only be kept (GDPR 18)
 * @param reached whether the person would be reached by a channel or from a sender that is known
 * @param optedOut whether the person's browser says {@code Sec-GPC: 1}
 */
record Facts(
        Purpose purpose,
        Category category,
        PersonRole role,
        Optional<ConsentState> consent,
        boolean shared,
        Mandate mandate,
        boolean reached,
        boolean restricted,
        boolean optedOut) {
    /** Some thousand combinations at most. */
    private static final Map<Facts, Boolean> DEPENDING = new ConcurrentHashMap<>();

    Facts with(Optional<ConsentState> said) {
        return new Facts(purpose, category, role, said, shared, mandate, reached, restricted, optedOut);
    }

    /** Data about a customer's customers, or of them. */
    boolean isEndUserData() {
        return category != Category.ACCOUNT || role == PersonRole.END_USER;
    }

    /** Whether it matters what the person said: else nobody needs to look it up. Found out once for each combination. */
    boolean dependOnConsent() {
        return DEPENDING.computeIfAbsent(with(Optional.empty()), Facts::findOutWhetherTheyDependOnConsent);
    }

    private static boolean findOutWhetherTheyDependOnConsent(Facts unsaid) {
        Rule rule = Rules.decide(unsaid);
        return Arrays.stream(ConsentState.values())
                .anyMatch(state -> Rules.decide(unsaid.with(Optional.of(state))) != rule);
    }
}
