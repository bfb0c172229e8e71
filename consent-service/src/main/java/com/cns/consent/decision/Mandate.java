package com.cns.consent.decision;

/** What the customer's instructions in force say of a recipient. */
enum Mandate {
    /** None names the recipient. */
    NONE,
    /** Some name the recipient, but none of them all of this data for this purpose. */
    OTHERWISE,
    /** One names the recipient, this data and this purpose. */
    NAMED
}
