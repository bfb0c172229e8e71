package com.cns.platform.problem;

import java.util.regex.Pattern;

/**
 * Builds a JSON Pointer (RFC 6901). A name that a client chose appears in it only if it looks like a field's name;
 * otherwise the pointer ends at its parent, because the name itself may be personal data.
 */
public final class Pointer {
    /** The body as a whole. */
    public static final Pointer ROOT = new Pointer("", false);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private final String text;
    private final boolean ended;

    private Pointer(String text, boolean ended) {
        this.text = text;
        this.ended = ended;
    }

    public Pointer field(String name) {
        if (ended || !isName(name)) {
            return new Pointer(text, true);
        }
        return new Pointer(text + "/" + name, false);
    }

    public Pointer index(int index) {
        return ended ? this : new Pointer(text + "/" + index, false);
    }

    /** Whether a client's name may be repeated to it. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
