package com.cns.platform.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much is counted apart within a minute, in each replica. */
@ConfigMapping(prefix = "cns.api-calls")
interface ApiCallsConfig {
    /** Keys and sessions. Calls of further ones are counted by a metric only. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int credentials();

    /** Networks of all credentials. Further ones are told as one for each credential. */
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int networks();

    /** Networks of one credential, so that one that is used from everywhere leaves room to the others. */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int networksPerCredential();

    /** Events that wait to be stored while the database is away; the oldest give way. */
    @WithDefault("50000")
    @Min(1)
    @Max(1_000_000)
    int waiting();
}
