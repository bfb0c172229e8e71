package com.cns.consent.memory;

/** This replica's lease was ended by another one, it is too far behind, or the database is not the one it was: it loads anew. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("the lease of this replica is gone", null, false, false);
    }
}
