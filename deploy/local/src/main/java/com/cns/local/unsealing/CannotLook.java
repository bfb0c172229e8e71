package com.cns.local.unsealing;

/** Something that had to be looked into cannot be; the message is one line, without personal data. */
public final class CannotLook extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotLook(String message) {
        super(message);
    }

    public CannotLook(String message, Throwable cause) {
        super(message, cause);
    }
}
