package com.cns.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of the outbox. */
final class RelayGauges {
    private volatile double ageSeconds;
    private volatile long lag;
    private volatile boolean leading;

    void register(MeterRegistry meters) {
        Gauge.builder("cns.outbox.age", this, gauges -> gauges.ageSeconds)
                .baseUnit("seconds")
                .description("How long the oldest event has waited to be sent")
                .register(meters);
        Gauge.builder("cns.outbox.lag", this, gauges -> gauges.lag)
                .description("Events that wait to be sent, counted up to " + RelayStore.COUNTED)
                .register(meters);
        Gauge.builder("cns.outbox.leading", this, gauges -> gauges.leading ? 1 : 0)
                .description("Whether this replica's relay is the one that sends")
                .register(meters);
    }

    void waiting(RelayStore.Waiting waiting) {
        ageSeconds = waiting.ageSeconds();
        lag = waiting.rows();
    }

    void leading(boolean value) {
        leading = value;
    }

    boolean leading() {
        return leading;
    }
}
