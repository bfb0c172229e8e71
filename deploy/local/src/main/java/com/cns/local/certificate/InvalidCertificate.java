package com.cns.local.certificate;

/** It must not be believed; the message is one line that says why. */
public final class InvalidCertificate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidCertificate(String message) {
        super(message);
    }

    InvalidCertificate(String message, Throwable cause) {
        super(message, cause);
    }
}
