package com.cns.contract.id;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One asking of a person for consent, with what became of it. Shown as {@code CN} and 32 hex digits. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record ConsentId(UUID value) {
    private static final String PREFIX = "CN";

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static ConsentId fromString(String text) {
        return new ConsentId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.show(PREFIX, value);
    }
}
