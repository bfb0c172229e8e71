package com.cns.abuse.ruleset;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Where a version stands. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Status {
    /** Its author may change it. */
    DRAFT,
    /** Judges beside what is live; what it comes to is stored and has no effect. */
    SHADOW,
    /** Decides. */
    LIVE,
    /** Kept for the decisions that it made. */
    RETIRED;

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    static Status fromString(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of draft, shadow, live, retired"));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
