package com.cns.account.webhook;

/** Nothing is sent there. The message says where it may be, never where it is. */
final class RefusedTarget extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedTarget(String message) {
        super(message, null, false, false);
    }
}
