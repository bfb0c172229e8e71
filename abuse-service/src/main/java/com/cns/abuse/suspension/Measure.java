package com.cns.abuse.suspension;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How much of the service is suspended (Digital Services Act, Article 17(1)(b)). Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Measure {
    /** All of it: the account may not send. */
    SUSPENSION,
    /** Part of it: the account may ask to send less. */
    THROTTLE;

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    static Measure fromString(String wireName) {
        return Arrays.stream(values())
                .filter(measure -> measure.toString().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of suspension, throttle"));
    }

    static Measure of(Suspension suspension) {
        return suspension.throttle() == null ? SUSPENSION : THROTTLE;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
