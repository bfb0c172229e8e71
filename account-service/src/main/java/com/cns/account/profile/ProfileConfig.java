package com.cns.account.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of profiles. */
@ConfigMapping(prefix = "cns.profile")
interface ProfileConfig {
    /** How often it is looked for what is over. */
    Duration sweep();

    /** Keys of values that are gone are left to whoever ended them for so long; then the sweep destroys them. */
    @WithDefault("PT1M")
    Duration grace();
}
