package com.cns.abuse.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the windows are kept. */
@ConfigMapping(prefix = "cns.abuse")
interface SignalConfig {
    /** Where the windows lie between starts; lost, they come back from Kafka. */
    Path stateDir();

    /** This replica's name, the same after a restart: so Kafka hands it its partitions back without waiting. */
    @WithDefault("abuse-service-0")
    @NotBlank
    String instance();

    /** How long an update waits for others before it is committed and seen by the rules; after a {@link Lull} it does not. */
    @WithDefault("20ms")
    @DurationMin(millis = 10)
    @DurationMax(millis = 100)
    Duration commitInterval();

    /** Threads that update windows; more than the topic's partitions idle. */
    @WithDefault("1")
    @Min(1)
    @Max(8)
    int threads();

    /** Replicas of the topics that back the windows up; -1 for the broker's default. */
    @WithDefault("-1")
    @Min(-1)
    @Max(5)
    int replicationFactor();

    /** What RocksDB may hold in memory for all windows together, MiB. */
    @WithDefault("48")
    @Min(16)
    @Max(4096)
    int memory();
}
