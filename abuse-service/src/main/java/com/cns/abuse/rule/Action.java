package com.cns.abuse.rule;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule set may come to, the mildest first. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Action {
    /** The decision is stored and nothing is done. */
    OBSERVE,
    /** People are asked to look. */
    REVIEW,
    /** The account may ask to send less, for a while. */
    THROTTLE,
    /** The account may no longer send. */
    SUSPEND;

    /** What the author of a set is told who asks for something else. */
    public static final String KNOWN = "must be one of observe, review, throttle, suspend";

    /** Empty when there is none of that name. */
    public static Optional<Action> named(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(wireName))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    public static Action fromString(String wireName) {
        return named(wireName).orElseThrow(() -> new IllegalArgumentException(KNOWN));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
