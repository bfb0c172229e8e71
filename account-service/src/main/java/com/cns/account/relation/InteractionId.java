package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A contact with sales or support. Shown as a UUID. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
record InteractionId(UUID value) {
    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    static InteractionId fromString(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return new InteractionId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
