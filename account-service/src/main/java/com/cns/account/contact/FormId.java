package com.cns.account.contact;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A form that somebody filled in. Shown as a UUID. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
record FormId(UUID value) {
    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    static FormId fromString(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return new FormId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
