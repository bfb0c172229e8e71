package com.cns.contract.metric;

import java.util.List;

/** How a meter behaves, and what Prometheus shows of it. */
public enum Kind {
    /** Grows; from zero again when the service starts. */
    COUNTER("counter", List.of("_total")),
    /** The same, read from where it is counted already. */
    READ_COUNTER("counter", List.of("_total")),
    /** What is so at the moment. */
    GAUGE("gauge", List.of("")),
    /** Sizes: how many, their sum, and the largest of the last minutes. */
    SUMMARY("summary", List.of("_count", "_sum", "_max")),
    /** Durations, in the same way. */
    TIMER("summary", List.of("_count", "_sum", "_max"));

    private final String prometheus;
    private final List<String> suffixes;

    Kind(String prometheus, List<String> suffixes) {
        this.prometheus = prometheus;
        this.suffixes = suffixes;
    }

    /** The word for it in Prometheus. */
    public String prometheus() {
        return prometheus;
    }

    /** What is appended to the name, a sample each. */
    List<String> suffixes() {
        return suffixes;
    }
}
