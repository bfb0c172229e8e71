package com.cns.account.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of accounts. */
@ConfigMapping(prefix = "cns.account")
interface AccountConfig {
    /** How long a one-time code works. */
    @WithDefault("PT24H")
    Duration codeLife();

    /** After so many wrong tries a one-time code is void. */
    @WithDefault("5")
    @Min(1)
    int codeTries();

    /** How long after its closing what is held of an account's holder is erased: for questions and disputes (R9). */
    @WithDefault("P30D")
    Duration keptClosed();

    /** How often closed accounts are looked at. */
    @WithDefault("10m")
    String sweep();

    /** How many sub-accounts that are not closed an account may have: they all change in one transaction when it does. */
    @WithDefault("200")
    @Min(0)
    int subAccounts();

    /** Where holders reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    String publicUrl();
}
