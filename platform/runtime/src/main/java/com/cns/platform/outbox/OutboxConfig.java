package com.cns.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "cns.outbox")
interface OutboxConfig {
    /** How often the outbox is looked at when nothing wakes the relay, and the lock when another relay holds it. */
    @WithDefault("250ms")
    Duration poll();

    /** Events in one transaction at most. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** How often complete topics say so. */
    @WithDefault("1s")
    Duration heartbeat();

    /** The longest pause after a fault; the first is 100 ms, each doubles. */
    @WithDefault("5s")
    Duration backOff();

    /** How long one step at the database or the broker may take before the relay gives up its leadership. */
    @WithDefault("10s")
    Duration patience();

    /** How often what is past its time is removed from the inbox. */
    @WithDefault("10m")
    Duration pruning();
}
