package com.cns.consent.person;

/** What a person is to CNS. */
public enum PersonRole {
    /** The customer. */
    HOLDER,
    /** A customer's customer. */
    END_USER
}
