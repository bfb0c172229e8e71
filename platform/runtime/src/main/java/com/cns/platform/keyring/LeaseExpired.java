package com.cns.platform.keyring;

/** An opened key outlived its lease. */
public final class LeaseExpired extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseExpired() {
        super("the opened key outlived its lease", null, false, false);
    }
}
