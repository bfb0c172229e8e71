package com.cns.contract.id;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A rule set tried on what accounts did before (R21). Shown as {@code BT} and 32 hex digits. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record BacktestId(UUID value) {
    private static final String PREFIX = "BT";

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static BacktestId fromString(String text) {
        return new BacktestId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.show(PREFIX, value);
    }
}
