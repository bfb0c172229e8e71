package com.cns.usage.submission;

import com.cns.contract.usage.Product;

/** In what a product is counted and billed. */
enum Unit {
    /** Of a concatenated message; 255 is the most that one can have. */
    SEGMENTS(1, 255, 1),
    /** Of a call, up to a day; none when it was not answered. */
    SECONDS(0, 86_400, 0),
    /** Of a mail or a notification as it went out. */
    BYTES(0, 50_000_000, 0);

    private final long least;
    private final long most;
    private final long unsaid;

    Unit(long least, long most, long unsaid) {
        this.least = least;
        this.most = most;
        this.unsaid = unsaid;
    }

    static Unit of(Product product) {
        return switch (product) {
            case SMS, MMS -> SEGMENTS;
            case VOICE -> SECONDS;
            case EMAIL, PUSH -> BYTES;
        };
    }

    /** The longest content of a product, in characters. */
    static int longestText(Product product) {
        return switch (product) {
            case SMS, MMS -> 1_600;
            case PUSH -> 4_096;
            case VOICE, EMAIL -> 100_000;
        };
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    /** What counts when the sender does not say. */
    long unsaid() {
        return unsaid;
    }
}
