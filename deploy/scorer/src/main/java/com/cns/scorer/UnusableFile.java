package com.cns.scorer;

import java.io.Serial;

/** A file cannot be used. The message says why in one line, by line number, never with what the line holds. */
final class UnusableFile extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    UnusableFile(String message) {
        super(message);
    }

    UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
