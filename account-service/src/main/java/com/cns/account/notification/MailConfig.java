package com.cns.account.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of mails to holders. */
@ConfigMapping(prefix = "cns.mail")
interface MailConfig {
    /** Sender of every mail. */
    @WithDefault("notices@cns.example")
    String from();

    /** Where people answer: answers to mails go there, also requests to review a suspension. */
    @WithDefault("${cns.contact:contact@cns.example}")
    String contact();

    /** Where holders reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    String publicUrl();

    /** How long a code works, as the mail says. */
    @WithDefault("${cns.account.code-life:PT24H}")
    Duration codeLife();

    /** How long the mail server may take for one mail. */
    @WithDefault("PT30S")
    Duration patience();

    /** Wait after the first failure; doubles with each. */
    @WithDefault("PT1S")
    Duration firstRetry();

    /** Longest wait between two attempts. */
    @WithDefault("PT15M")
    Duration longestRetry();
}
