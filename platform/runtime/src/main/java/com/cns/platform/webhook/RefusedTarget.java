package com.cns.platform.webhook;

/** Nothing is sent there. The message says where it may be, never where it is. */
public final class RefusedTarget extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedTarget(String message) {
        super(message, null, false, false);
    }
}
