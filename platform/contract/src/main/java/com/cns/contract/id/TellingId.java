package com.cns.contract.id;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** What one recipient is told once: the {@code webhook-id} there. Shown as {@code TL} and 32 hex digits. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record TellingId(UUID value) {
    private static final String PREFIX = "TL";

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static TellingId fromString(String text) {
        return new TellingId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.show(PREFIX, value);
    }
}
