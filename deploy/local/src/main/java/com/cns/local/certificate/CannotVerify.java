package com.cns.local.certificate;

/** The certificate or the keys cannot be read, so nothing is known of its validity; the message is one line. */
public final class CannotVerify extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotVerify(String message) {
        super(message);
    }

    CannotVerify(String message, Throwable cause) {
        super(message, cause);
    }
}
