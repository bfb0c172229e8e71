package com.cns.account.personrequest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;

/** Settings of requests of people without an account. */
@ConfigMapping(prefix = "cns.person-request")
interface PersonRequestConfig {
    /** How long a request waits for its code. */
    @WithDefault("P7D")
    Duration codeLife();

    /** After so many wrong tries a request is refused. */
    @WithDefault("5")
    @Min(1)
    int codeTries();

    /** How long the answer can be read once it is complete; then who asked is erased. */
    @WithDefault("P30D")
    Duration kept();

    /** How long it is shown that a request was answered: the general limitation period. */
    @WithDefault("${cns.privacy.ledger-retention:P3Y}")
    Period ledgerRetention();

    /** How many accounts one event of a search has. */
    @WithDefault("500")
    @Min(1)
    @Max(2_000)
    int accountsAtOnce();

    /** After so long without all answers a search is begun again. */
    @WithDefault("P2D")
    Duration searchAgainAfter();

    /** Whose days deadlines are counted in (R26). */
    @WithDefault("UTC")
    ZoneId timeZone();
}
