package com.cns.account.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of log-ins and sessions. */
@ConfigMapping(prefix = "cns.login")
interface LoginConfig {
    /** How many passwords are hashed at once. Each takes 19 MiB and a core for some tens of milliseconds. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int hashingThreads();

    /** How many wait for that; whoever comes then is told to come back (503). */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int hashingQueue();

    /** A session that is not used for so long is over. */
    @WithDefault("P7D")
    Duration sessionIdle();

    /** So old no session gets (NIST SP 800-63B, 2.1.3: 30 days). */
    @WithDefault("P30D")
    Duration sessionLife();

    /** How long the code of a forgotten password works. */
    @WithDefault("PT1H")
    Duration resetLife();

    /** For so long a refresh token that was replaced is taken for a lost answer, not for a stolen one. */
    @WithDefault("PT30S")
    Duration refreshGrace();

    /** How often what is over is looked for. */
    @WithDefault("10m")
    String sweep();

    /** How long log-ins are remembered, and sessions that are over (R9). */
    @WithDefault("P90D")
    Duration remembered();
}
