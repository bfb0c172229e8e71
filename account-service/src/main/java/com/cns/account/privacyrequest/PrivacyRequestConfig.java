package com.cns.account.privacyrequest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /** How long the ledger shows that a request was answered: the general limitation period. */
    @WithDefault("P3Y")
    Period ledgerRetention();
}
