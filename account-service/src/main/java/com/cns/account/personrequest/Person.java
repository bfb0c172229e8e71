package com.cns.account.personrequest;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, in clear only while it comes in or is worked off.
 *
 * @param email as it was given
 * @param phone E.164; nobody has shown that it is theirs
 * @param name what they rightly are called, of a rectification
 */
record Person(
        String email, @Nullable String phone, @Nullable String name) {
    /** Without what is personal. */
    @Override
    public String toString() {
        return "Person";
    }
}
