package com.cns.contract.metric;

import java.util.Locale;

/** What a metric's numbers count; part of its name in Prometheus, except for plain numbers. */
public enum Unit {
    NUMBER,
    SECONDS,
    BYTES,
    RECORDS;

    /** As Micrometer takes it; empty for plain numbers. */
    public String wireName() {
        return this == NUMBER ? "" : name().toLowerCase(Locale.ROOT);
    }
}
