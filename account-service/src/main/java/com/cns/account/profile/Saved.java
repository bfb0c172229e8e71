package com.cns.account.profile;

/** What came of a value that was said. */
sealed interface Saved {
    /** There was none before. */
    record Created(Version version) implements Saved {}

    /** It is there now, whether it was before or took another's place. */
    record InForce(Version version) implements Saved {}

    /** It is in force when the code that was sent there comes back. */
    record Asked() implements Saved {}
}
