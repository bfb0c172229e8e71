package com.cns.contract.classification;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a field, or a type wherever it is used, that holds no personal data, and says why (R2). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
public @interface NotPersonal {
    Reason value();

    /** Why a field is not personal. */
    enum Reason {
        /** Random, or derived under a secret key; says nothing of a person by itself and is erased with its map. */
        RANDOM_IDENTIFIER,
        /** A state, version or other fact about an aggregate. */
        STATE,
        /** A point in time or a duration. */
        TIME,
        /** A count, size or sum over more than one person, or of a thing. */
        COUNT,
        /** A value from a closed set. */
        ENUMERATION,
        /** A sketch or histogram from which no member can be read. */
        SKETCH,
        /** Key material, hashes of secrets, signatures. */
        CRYPTOGRAPHIC,
        /** Text that CNS wrote: titles, reasons, links, rule names. */
        OWN_TEXT,
        /** A record whose own components are classified one by one. */
        COMPOSITE
    }
}
