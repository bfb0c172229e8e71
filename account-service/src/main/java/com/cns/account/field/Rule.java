package com.cns.account.field;

/** What a field's values look like. */
@FunctionalInterface
interface Rule {
    /** The normal form; of no use when a fault was added. */
    Value check(Value said, Faults faults);
}
