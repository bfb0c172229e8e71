package com.cns.account.privacyrequest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;

/** Settings of privacy requests. */
@ConfigMapping(prefix = "cns.privacy")
public interface PrivacyRequestConfig {
    /** Who issues certificates; verifiers find the keys below it. */
    @WithDefault("${cns.issuer:http://localhost:8080}")
    String issuer();

    /** Where this suite is reached; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    String publicUrl();

    /** How long after the time is over that something was retained for an addendum says so: what deletes it runs by then. */
    @WithDefault("P1D")
    Duration lapseMargin();

    /** How often a request is tried to be begun that waits for its moment, before it has failed. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int beginAttempts();

    /** How long after the first failure it is tried again; twice as long each time. */
    @WithDefault("PT2S")
    Duration beginAgainAfter();

    /** The longest time between two attempts: with the others, nine hours until it has failed. */
    @WithDefault("PT1H")
    Duration beginAgainAtMost();

    /** How long the ledger shows that a request was answered: the general limitation period. */
    @WithDefault("P3Y")
    Period ledgerRetention();
}
