package com.cns.consent.consent;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a person said what they said (GDPR Article 7(1)). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Proof {
    /** They sent a form. */
    FORM,
    /** They sent a form and confirmed it from the address that it names. */
    DOUBLE_OPT_IN,
    /** They sent a word such as START or STOP. */
    KEYWORD,
    /** They said it, as on the phone. */
    SPOKEN,
    /** They signed it on paper. */
    WRITTEN,
    /** The customer passed on that they object, by a privacy request (GDPR Article 21): its id is the source. */
    REQUEST;

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    static Proof fromString(String name) {
        return Arrays.stream(values())
                .filter(proof -> proof.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be form, double-opt-in, keyword, spoken or written"));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
