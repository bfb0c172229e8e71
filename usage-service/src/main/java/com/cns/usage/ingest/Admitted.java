package com.cns.usage.ingest;

import jakarta.enterprise.context.RequestScoped;

/** The request that {@link Admission} let in. */
@RequestScoped
class Admitted {
    private volatile int bytes;

    void is(int size) {
        bytes = size;
    }

    /** Of its body; where it does not say, the most that a body may have. */
    int bytes() {
        return bytes;
    }
}
