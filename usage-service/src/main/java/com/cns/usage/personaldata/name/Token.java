package com.cns.usage.personaldata.name;

import java.util.Set;

/**
 * A word of a text.
 *
 * @param folded as {@link Names} looks it up
 * @param gap what lies between it and the word before
 * @param startsSentence whether its capital may be due to its place
 * @param possessive whether {@code 's} follows
 * @param blocked part of something that is no text: a web address, a code of letters and digits
 * @param segment counts the parts of the text that commas, semicolons, brackets and lines make
 */
record Token(
        int start,
        int end,
        String folded,
        Shape shape,
        Gap gap,
        boolean startsSentence,
        boolean possessive,
        boolean blocked,
        int segment) {
    /** Small words inside of names. */
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el",
            "al", "bin", "ibn", "abu", "ben", "ter", "ten", "zu", "af", "av", "y", "e", "mac", "mc");

    enum Shape {
        /** One capital letter. */
        INITIAL,
        CAPITALISED,
        UPPER,
        LOWER,
        /** Of a script without capitals. */
        CASELESS
    }

    enum Gap {
        SPACE,
        HYPHEN,
        /** A dot or underscore without spaces, or the hump of a camel. */
        JOINT,
        COMMA,
        /** After an initial: a dot, and a space or none. */
        DOT,
        OTHER
    }

    boolean isCapital() {
        return switch (shape) {
            case INITIAL, CAPITALISED, UPPER -> true;
            case LOWER, CASELESS -> false;
        };
    }

    static boolean isParticle(Token token) {
        return token.shape != Shape.INITIAL && PARTICLES.contains(token.folded);
    }

    /** Without the words: they may be personal data. */
    @Override
    public String toString() {
        return "Token[" + start + "-" + end + "]";
    }
}
