package com.cns.account.notification;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A mail that is queued. Shown as a UUID: its Message-ID begins with it. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
record MailId(UUID value) {
    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    static MailId fromString(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return new MailId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
