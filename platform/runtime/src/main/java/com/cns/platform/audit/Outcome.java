package com.cns.platform.audit;

/** What came of what is audited. Names are stored: they never change. */
public enum Outcome {
    /** The data was answered. */
    READ,
    /** There was nothing to answer. */
    NOT_FOUND,
    /** Not allowed, or not for that purpose. */
    REFUSED,
    /** The subject's keys were destroyed, and with them what was sealed. */
    DESTROYED,
    /** What was asked for was done: a rule set was published, an appeal was decided. */
    DONE
}
