package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Somebody whom CNS deals with, by their e-mail address. Shown as a UUID. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
record ContactId(UUID value) {
    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    static ContactId fromString(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return new ContactId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
