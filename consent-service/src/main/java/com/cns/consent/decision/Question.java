package com.cns.consent.decision;

import com.cns.consent.consent.KnownConsents.About;
import com.cns.consent.person.Person;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;

/**
 * What is to be decided.
 *
 * @param shared whether a recipient outside of CNS was named
 */
record Question(Person person, Purpose purpose, Category category, boolean shared) {
    About about() {
        return new About(person, purpose);
    }
}
