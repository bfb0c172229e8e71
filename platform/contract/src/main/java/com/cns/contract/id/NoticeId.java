package com.cns.contract.id;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One version of a notice, what a person is told before they consent (R1). Shown as {@code NT} and 32 hex digits. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record NoticeId(UUID value) {
    private static final String PREFIX = "NT";

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static NoticeId fromString(String text) {
        return new NoticeId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.show(PREFIX, value);
    }
}
