package com.cns.account.copy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of copies. */
@ConfigMapping(prefix = "cns.copy")
interface CopyConfig {
    /** For how long a copy can be fetched once it is complete. */
    @WithDefault("P7D")
    Duration kept();

    /** How often copies whose time is over are looked for. */
    Duration sweep();
}
