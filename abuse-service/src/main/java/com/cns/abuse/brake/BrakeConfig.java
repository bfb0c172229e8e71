package com.cns.abuse.brake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When people take over from the rules. */
@ConfigMapping(prefix = "cns.abuse.brake")
interface BrakeConfig {
    /** Suspensions by the rules within an hour; what is over it is proposed to people. */
    @WithDefault("500")
    @Min(0)
    long perHour();

    /** The same as a share of the accounts that may send, in thousandths. */
    @WithDefault("30")
    @Min(0)
    @Max(1_000)
    long share();

    /** Throttles by the rules within an hour; what is over it is proposed to people. */
    @WithDefault("500")
    @Min(0)
    long throttlesPerHour();

    /** The same as a share of the accounts that may send, in thousandths. */
    @WithDefault("50")
    @Min(0)
    @Max(1_000)
    long throttlesShare();

    /** Up to this number the shares have no say: of few accounts it would be none, and one sender behind some would go free. */
    @WithDefault("5")
    @Min(0)
    long shareFrom();

    /**
     * Of what a rule of a live set contributed to and people decided on, by its shares, the percentage overturned from which it goes to
     * the shadow.
     */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    long overturned();

    /** Of so many accounts something must have been decided on. */
    @WithDefault("10")
    @Min(1)
    long decided();

    /** How often it is looked which rules people overturned. */
    @WithDefault("PT10S")
    Duration look();
}
