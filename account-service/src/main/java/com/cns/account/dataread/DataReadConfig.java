package com.cns.account.dataread;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of what holders are told of reads. */
@ConfigMapping(prefix = "cns.data-reads")
interface DataReadConfig {
    /** How long a holder can see who read their data (R9): as long as claims that arise from it can usually be brought. */
    @WithDefault("P3Y")
    Period kept();

    /** How often what is over is looked for. */
    @WithDefault("1h")
    String sweep();
}
