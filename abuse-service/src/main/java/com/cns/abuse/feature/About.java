package com.cns.abuse.feature;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a feature, and a rule over it, is about. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum About {
    /** What messages say. Scorers err; it never suffices alone, however many rules there are about it. */
    CONTENT,
    /** How much is sent. Every good customer grows; it supports nothing by itself. */
    VOLUME,
    /** Whom the account writes to. */
    CONDUCT,
    /** How those who were written to, and their carriers, took it. */
    RECEPTION,
    /** How the account is reached: log-ins, keys, networks. */
    ACCESS;

    /** Whether a rule of this kind can confirm what the content suggests. */
    public boolean corroborates() {
        return switch (this) {
            case CONTENT, VOLUME -> false;
            case CONDUCT, RECEPTION, ACCESS -> true;
        };
    }

    /** Empty when there is none of that name. */
    public static Optional<About> named(String wireName) {
        return Arrays.stream(values())
                .filter(about -> about.toString().equals(wireName))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    public static About fromString(String wireName) {
        return named(wireName)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be one of content, volume, conduct, reception, access"));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
