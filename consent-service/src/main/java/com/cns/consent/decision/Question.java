package com.cns.consent.decision;

import com.cns.consent.person.Person;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.Optional;

/**
 * What is to be decided.
 *
 * @param shared whether a recipient outside of CNS was named
 * @param restricted whether the asking one knows that the person's data may only be kept
 * @param optedOut whether the person's browser says {@code Sec-GPC: 1}
 */
record Question(
        Person person, Purpose purpose, Category category, boolean shared, boolean restricted, boolean optedOut) {
    About about() {
        return new About(person, purpose);
    }

    /** Instructions of customers do not exist yet: nothing is instructed. */
    Facts facts(Optional<ConsentState> consent) {
        return new Facts(purpose, category, person.kind().role(), consent, shared, false, restricted, optedOut);
    }
}
