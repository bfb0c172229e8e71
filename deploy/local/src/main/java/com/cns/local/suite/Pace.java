package com.cns.local.suite;

/** What services are started for. */
public enum Pace {
    /** To be there soon: with the quick compiler. */
    QUICK,
    /** To run for long: with the optimising compiler, and with the AOT caches that were recorded of this build. */
    PEAK,
    /** To record those: each process writes one when it ends in good order. */
    RECORDING;

    boolean isOptimising() {
        return this != QUICK;
    }
}
