package com.cns.consent.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of notices. */
@ConfigMapping(prefix = "cns.notice")
interface NoticeConfig {
    /** How long before it takes effect a material change is published at the latest: meanwhile holders are told of it. */
    @WithDefault("P30D")
    Duration lead();
}
