package com.cns.platform.outbox;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of the outbox. */
final class RelayGauges {
    private volatile double ageSeconds;
    private volatile long lag;
    private volatile boolean leading;

    void register(MeterRegistry meters) {
        Meters.gauge(meters, Metric.OUTBOX_AGE, this, gauges -> gauges.ageSeconds);
        Meters.gauge(meters, Metric.OUTBOX_LAG, this, gauges -> gauges.lag);
        Meters.gauge(meters, Metric.OUTBOX_LEADING, this, gauges -> gauges.leading ? 1 : 0);
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
