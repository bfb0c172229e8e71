package com.cns.local.chain;

import java.util.regex.Pattern;

/**
 * Where a chain ends, or ended when somebody noted it.
 *
 * @param position of the last entry, 0 of an empty chain
 * @param hash of that entry, 64 hex digits in lower case
 */
public record Head(long position, String hash) {
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,18}:[0-9a-f]{64}");

    /**
     * Reads {@code position:hash}.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    public static Head fromString(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a position, a colon and 64 hex digits");
        }
        int colon = text.indexOf(':');
        return new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
