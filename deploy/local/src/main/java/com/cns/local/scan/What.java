package com.cns.local.scan;

/** In which form a person was found. */
public enum What {
    CLEAR("in clear", true),
    SEALED("sealed, and a key at hand opens it", true),
    KEY("their keys", true),
    SUBJECT("the map to the person", true),
    LINK("known to belong to the person", true),
    TOKEN("pseudonym", true),
    GROUNDED_TOKEN("pseudonym kept on a stated ground", false),
    /** Files do not tell which row or event they hold it for; those are looked into one by one. */
    TOKEN_IN_FILE("pseudonym, in a file", false);

    private final String words;
    private final boolean counts;

    What(String words, boolean counts) {
        this.words = words;
        this.counts = counts;
    }

    public String words() {
        return words;
    }

    /** Whether the person is found by it. */
    public boolean counts() {
        return counts;
    }
}
