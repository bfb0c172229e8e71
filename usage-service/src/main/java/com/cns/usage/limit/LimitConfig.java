package com.cns.usage.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Min;
import java.util.Map;

/** What accounts may send through one replica. */
@ConfigMapping(prefix = "cns.limits")
public interface LimitConfig {
    /** What holds for plans that are not named. */
    @WithParentName
    Limit usual();

    /** By plan. */
    Map<String, Limit> plans();

    /** Accounts whose count is kept at a time; the one that was quiet longest is forgotten first. */
    @WithDefault("100000")
    @Min(1_000)
    int accounts();

    /** A plan's limit. */
    interface Limit {
        /** Records a second, in the long run. */
        @WithDefault("5000")
        @Min(1)
        long recordsPerSecond();

        /** Records at once, after a quiet time; at least what one request may have. */
        @WithDefault("50000")
        @Min(1_000)
        long burst();
    }
}
