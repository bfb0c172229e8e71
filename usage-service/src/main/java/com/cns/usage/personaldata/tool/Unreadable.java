package com.cns.usage.personaldata.tool;

import java.io.Serial;

/** A file is not what was asked for; the message goes on after the file's name and contains nothing of the file. */
final class Unreadable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
