package com.cns.consent.standing;

import com.cns.consent.person.Person;
import com.cns.contract.classification.Purpose;

/** Whose word on what. */
public record About(Person person, Purpose purpose) {}
