package com.cns.account.relation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of contacts with people beyond their accounts. */
@ConfigMapping(prefix = "cns.relation")
interface RelationConfig {
    /** How long somebody without an account is kept after the last contact; then everything about them is erased. */
    @WithDefault("P730D")
    Duration kept();

    /**
     * How long a finding waits before its person is told, so that a slip can be mended and findings share a mail; a month at the
     * most, whatever this says (GDPR Article 14(3)(a)).
     */
    @WithDefault("PT24H")
    Duration noticeAfter();
}
