package com.cns.account.forwarding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of forwarded requests. */
@ConfigMapping(prefix = "cns.forwarded-request")
interface ForwardingConfig {
    /** How long one is kept after it was due. */
    @WithDefault("P90D")
    Duration keptAfterDue();

    /** Where this suite is reached; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    String publicUrl();
}
