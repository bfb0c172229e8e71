package com.cns.local.infrastructure;

import java.io.Serial;

/** Something cannot start or go on. The message is one line for the operator: what is wrong and what to change. */
public final class StartFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
