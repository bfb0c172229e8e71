package com.cns.usage.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How a large person is erased. */
@ConfigMapping(prefix = "cns.erasure")
interface ErasureConfig {
    /** Communications in a part; who has fewer goes in one transaction. More at one moment stay together. */
    @WithDefault("10000")
    @Min(1)
    int part();
}
