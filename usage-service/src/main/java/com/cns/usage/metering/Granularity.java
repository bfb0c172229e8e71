package com.cns.usage.metering;

/** How long the periods are that the meter is summed over. */
enum Granularity {
    DAY("day"),
    MONTH("date_trunc('month', day)::date"),
    /** One period: all that lies between the first and the last day. */
    ALL("null::date");

    private final String period;

    Granularity(String period) {
        this.period = period;
    }

    /** The SQL that yields a line's period: its first day. */
    String period() {
        return period;
    }
}
