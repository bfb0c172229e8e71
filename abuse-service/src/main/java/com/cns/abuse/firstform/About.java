package com.cns.abuse.firstform;

/** What a signal is about. */
enum About {
    /** What messages say. Scorers err; it never suffices alone, however many signals of it there are. */
    CONTENT,
    /** How much is sent. Every good customer grows; it supports nothing by itself. */
    VOLUME,
    /** Whom the account writes to. */
    CONDUCT,
    /** How those who were written to, and their carriers, took it. */
    RECEPTION;

    /** Whether a signal of this kind can confirm what the content suggests. */
    boolean corroborates() {
        return switch (this) {
            case CONTENT, VOLUME -> false;
            case CONDUCT, RECEPTION -> true;
        };
    }
}
