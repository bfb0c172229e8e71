package com.cns.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How large and how deep a request may be. */
@ConfigMapping(prefix = "cns.http")
interface HttpLimits {
    /** The largest body, in bytes. Larger ones are refused with 413. */
    @WithDefault("4M")
    MemorySize maxBody();

    /** How deep objects and arrays may nest in a JSON body. */
    @WithDefault("32")
    @Min(4)
    @Max(200)
    int maxDepth();

    /** The longest text in a JSON body, in characters. */
    @WithDefault("1M")
    MemorySize maxText();
}
