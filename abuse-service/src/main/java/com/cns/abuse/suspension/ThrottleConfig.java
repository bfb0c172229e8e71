package com.cns.abuse.suspension;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How an account is slowed down. */
@ConfigMapping(prefix = "cns.abuse.throttle")
interface ThrottleConfig {
    /** Requested records a minute, and as many at once. */
    @WithDefault("60")
    @Min(1)
    long perMinute();

    /** How long it lasts from when it is imposed, by the rules or by a person. */
    @WithDefault("1h")
    Duration lasts();
}
