package com.cns.consent.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the memory follows the database. The lease is no setting: all replicas must mean the same by it. */
@ConfigMapping(prefix = "cns.memory")
interface MemoryConfig {
    /**
     * How often changes are looked for when nothing wakes this replica, four times as often within a second of one: half of it is added to
     * what another one acknowledges.
     */
    @WithDefault("20ms")
    @DurationMin(millis = 1)
    @DurationMax(millis = 500)
    Duration poll();

    /** Rows in one step of loading. */
    @WithDefault("10000")
    @Min(1)
    @Max(100_000)
    int page();

    /** Purposes of persons in memory at most, 64 bytes each, as many for each channel with a word of its own; beyond, the database is read for each decision. */
    @WithDefault("3000000")
    @Min(0)
    @Max(100_000_000)
    int most();

    /** Instructions in memory at most, some 300 bytes each; beyond, the database is read for each decision. */
    @WithDefault("100000")
    @Min(0)
    @Max(10_000_000)
    int instructions();

    /** Notices and senders of all accounts in memory at most, some 300 bytes each; beyond, the database is read for each decision. */
    @WithDefault("200000")
    @Min(0)
    @Max(2_000_000)
    int labels();

    /** Restricted persons in memory at most, some 200 bytes each; beyond, the database is read for each decision. */
    @WithDefault("100000")
    @Min(0)
    @Max(10_000_000)
    int restrictions();
}
