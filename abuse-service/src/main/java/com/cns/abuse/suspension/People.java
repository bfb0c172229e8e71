package com.cns.abuse.suspension;

import com.cns.contract.abuse.Automation;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who took part in a suspension. None of them decides an appeal against it (R23).
 *
 * @param ruleAuthor who wrote the rule set that spoke, as far as it is known
 * @param proposedBy who proposed it by hand
 * @param imposedBy who decided that it be imposed; null when the rules did
 */
public record People(
        @Nullable Staff ruleAuthor,
        @Nullable Staff proposedBy,
        @Nullable Staff imposedBy) {
    /** The rules decided, and nobody is known to have written them. */
    public static final People NOBODY = new People(null, null, null);

    public People {
        if (proposedBy != null && (imposedBy == null || proposedBy.equals(imposedBy))) {
            throw new IllegalArgumentException("a suspension by hand needs two people");
        }
    }

    Automation automation() {
        if (imposedBy == null) {
            return Automation.FULLY;
        }
        return proposedBy == null ? Automation.PARTIALLY : Automation.NOT_AUTOMATED;
    }

    /** Whether that person has taken part. */
    public boolean include(Staff person) {
        return Stream.of(ruleAuthor, proposedBy, imposedBy).anyMatch(person::equals);
    }
}
