package com.cns.consent.telling;

import com.cns.platform.webhook.Schedule;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what recipients are told. How posts are sent is of {@code cns.webhook}. */
@ConfigMapping(prefix = "cns.telling")
interface TellingConfig {
    /** Sender of every mail. */
    @WithDefault("${cns.mail.from:notices@cns.example}")
    String from();

    /** Where recipients answer. */
    @WithDefault("${cns.contact:contact@cns.example}")
    String contact();

    /** How long the mail server may take for one mail. */
    @WithDefault("PT30S")
    Duration patience();

    /** How long a mail is tried (RFC 5321, 4.5.4.1: four to five days at least); posts are tried for 72 hours. */
    @WithDefault("P5D")
    Duration mailedFor();

    /** For how long changes of account data are gathered in one message. */
    @WithDefault("PT10M")
    Duration gatheredFor();

    /** After so long everything was told or given up, but for the last attempt. */
    default Duration longest() {
        return mailedFor().compareTo(Schedule.TRIED_FOR) < 0 ? Schedule.TRIED_FOR : mailedFor();
    }
}
