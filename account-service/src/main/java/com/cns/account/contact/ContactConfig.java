package com.cns.account.contact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of forms. */
@ConfigMapping(prefix = "cns.prospect")
interface ContactConfig {
    /** How long a form waits for its code; then it is erased. */
    @WithDefault("P7D")
    Duration unconfirmedKept();

    /** How long a confirmed form is kept at most, when nobody says that it is done. */
    @WithDefault("P180D")
    Duration confirmedKept();

    /** After so many wrong tries a code is void. */
    @WithDefault("5")
    @Min(1)
    int codeTries();

    /** Forms and codes that one network address (of version 6: its /64) may send in an hour, to each replica. */
    @WithDefault("30")
    @Min(1)
    int perNetwork();

    /** How often one network address may agree to be remembered in an hour, to each replica. */
    @WithDefault("300")
    @Min(1)
    int answersPerNetwork();

    /** Pages of CNS's site that one network address may report in an hour, to each replica. */
    @WithDefault("2000")
    @Min(1)
    int visitsPerNetwork();

    /** How many network addresses are counted at a time; the longest unused are forgotten first. */
    @WithDefault("100000")
    @Min(1)
    int counted();
}
