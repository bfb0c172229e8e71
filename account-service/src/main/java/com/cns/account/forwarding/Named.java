package com.cns.account.forwarding;

import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about, in clear only while it comes in or is read.
 *
 * @param email null when the account does not have it
 * @param phone the same
 */
public record Named(@Nullable String email, @Nullable String phone) {
    Named and(Named more) {
        return new Named(email == null ? more.email : email, phone == null ? more.phone : phone);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Named";
    }
}
