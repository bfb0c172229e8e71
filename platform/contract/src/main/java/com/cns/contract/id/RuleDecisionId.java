package com.cns.contract.id;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** What a rule set decided about an account (R21). Shown as {@code RD} and 32 hex digits. */
@NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
public record RuleDecisionId(UUID value) {
    private static final String PREFIX = "RD";

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static RuleDecisionId fromString(String text) {
        return new RuleDecisionId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.show(PREFIX, value);
    }
}
