package com.cns.platform.activity;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Calls of one credential from one network. */
final class CallCounts {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final @Nullable String address;
    private final LongAdder calls = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param address any one of the network; null for all networks that are not counted apart */
    CallCounts(@Nullable String address) {
        this.address = address;
    }

    void add(int status) {
        // First: whoever reads them last never sees fewer than were refused or failed.
        calls.increment();
        if (status >= SERVER_ERROR) {
            failed.increment();
        } else if (status >= CLIENT_ERROR) {
            refused.increment();
        }
    }

    @Nullable
    String address() {
        return address;
    }

    long calls() {
        return calls.sum();
    }

    long refused() {
        return refused.sum();
    }

    long failed() {
        return failed.sum();
    }
}
