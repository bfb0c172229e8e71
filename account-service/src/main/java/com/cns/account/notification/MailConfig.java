package com.cns.account.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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

    /** How long the code of a forgotten password works, as the mail says. */
    @WithDefault("${cns.login.reset-life:PT1H}")
    Duration resetLife();

    /** How long a form waits for its code, as the mail says. */
    @WithDefault("${cns.prospect.unconfirmed-kept:P7D}")
    Duration formLife();

    /** How long a person's privacy request waits for its code, as the mail says. */
    @WithDefault("${cns.person-request.code-life:P7D}")
    Duration personRequestLife();

    /** How long somebody without an account is kept after the last contact, as the mail says. */
    @WithDefault("${cns.relation.kept:P730D}")
    Duration relationKept();

    /** How long nobody looks for a mail that is due, at most 0.9 seconds: who waits for a code waits for half of it. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 10)
    @DurationMax(millis = 900)
    Duration pause();

    /** How long the mail server may take for one mail. */
    @WithDefault("PT30S")
    Duration patience();

    /** Wait after the first failure; doubles with each. */
    @WithDefault("PT1S")
    Duration firstRetry();

    /** Longest wait between two attempts, but for a quarter of it that spreads mails. */
    @WithDefault("PT15M")
    Duration longestRetry();

    /** After so long without success a mail has failed (RFC 5321, 4.5.4.1: four to five days at least). */
    @WithDefault("P5D")
    Duration giveUpAfter();

    /** How long a mail that failed is kept, to be tried again. */
    @WithDefault("P90D")
    Duration failedKept();

    /** How long it is known what holders were told: longer than any event of it can come again. */
    @WithDefault("P120D")
    Duration causesKept();

    /** Mails a day, from each replica, to an address that nobody has proven to be theirs. */
    @WithDefault("5")
    @Min(1)
    int perUnprovenAddress();

    /** When a new mail is tried. */
    default Period period(Notice notice, Instant now) {
        Instant useless = switch (notice) {
            case Notice.Verification v -> now.plus(codeLife());
            case Notice.Suspended s -> null;
            case Notice.Reinstated r -> null;
            case Notice.Upheld u -> null;
            case Notice.Reviewed r -> null;
            case Notice.Throttled t -> null;
            case Notice.Appealed a -> null;
            case Notice.Withdrawn w -> null;
            case Notice.Shortened s -> null;
            case Notice.Expired e -> null;
            // Late is better than never.
            case Notice.Announced a -> null;
            case Notice.WebhookDisabled w -> null;
            case Notice.PasswordReset r -> now.plus(resetLife());
            case Notice.PasswordChanged c -> null;
            case Notice.Closed c -> null;
            case Notice.FormConfirmation f -> now.plus(formLife());
            case Notice.Moving m -> now.plus(codeLife());
            case Notice.Moved m -> null;
            case Notice.Found f -> null;
            case Notice.FoundForProfile f -> null;
            case Notice.Merged m -> null;
            case Notice.RequestsDue d -> null;
            case Notice.RequestRefused r -> null;
            case Notice.RequestsFailed f -> null;
            case Notice.PersonRequested p -> now.plus(personRequestLife());
            case Notice.Forwarded f -> null;
            case Notice.ForwardedDue d -> null;
        };
        return Period.of(now, giveUpAfter(), useless);
    }
}
