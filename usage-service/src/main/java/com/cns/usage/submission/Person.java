package com.cns.usage.submission;

import com.cns.platform.keyring.IdentifierType;
import org.jspecify.annotations.Nullable;

/**
 * An identifier of an end-user.
 *
 * @param value in normal form, as the type has it
 * @param written as the customer reads it back: with its scheme where the product knows several
 * @param country ISO 3166-1 alpha-2 of a phone number; null where there is none
 * @param premium a phone number that is charged at premium rate or at shared cost
 */
public record Person(
        IdentifierType type,
        String value,
        String written,
        @Nullable String country,
        boolean premium) {
    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return "Person[" + type + "]";
    }
}
