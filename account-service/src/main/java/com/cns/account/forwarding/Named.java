package com.cns.account.forwarding;

import com.cns.account.rectification.Correction;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about, in clear only while it comes in or is read.
 *
 * @param email null when the account does not have it
 * @param phone the same
 * @param name what they rightly are called, of a rectification; what was stored before there were such has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Named(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String name) {
    Named and(Named more) {
        return new Named(
                email == null ? more.email : email,
                phone == null ? more.phone : phone,
                name == null ? more.name : name);
    }

    Optional<Correction> correction() {
        return Optional.ofNullable(name).map(Correction::new);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Named";
    }
}
