package com.cns.platform.keyring;

import com.cns.platform.problem.Passing;

/** An opened key outlived its lease, as in a process that stood still: what it was opened for is to be done again. */
public final class LeaseExpired extends RuntimeException implements Passing {
    private static final long serialVersionUID = 1;

    public LeaseExpired() {
        super("the opened key outlived its lease", null, false, false);
    }
}
