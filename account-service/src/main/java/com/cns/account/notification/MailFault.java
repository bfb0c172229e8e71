package com.cns.account.notification;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Why an attempt at a mail failed, without the mail server's words: they may repeat the address. Names are stored. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum MailFault {
    /** For good, for this recipient or this mail. */
    @JsonProperty("refused")
    REFUSED,
    /** For now (4yz). */
    @JsonProperty("deferred")
    DEFERRED,
    /** For good, but not because of the recipient: credentials, a policy, a command that it does not know. */
    @JsonProperty("server-refuses-us")
    SERVER_REFUSES_US,
    /** No connection, or no answer in time. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** What the mail says no longer holds: it was not sent. */
    @JsonProperty("useless")
    USELESS,
    /** Not the mail server's. */
    @JsonProperty("own")
    OWN;

    private static final int DEEPEST = 16;

    /** RFC 5321, 4.2.2, and RFC 7504 (521, 556): what says no to a recipient or to a mail. */
    private static final Set<Integer> REFUSALS = Set.of(521, 550, 551, 552, 553, 554, 555, 556);

    static MailFault of(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < DEEPEST; depth++) {
            if (link instanceof SMTPException answer) {
                return of(answer);
            }
            if (link instanceof IOException
                    || link instanceof TimeoutException
                    || link instanceof io.smallrye.mutiny.TimeoutException) {
                return UNREACHABLE;
            }
            link = link.getCause();
        }
        return OWN;
    }

    /** Whether another attempt would be in vain. */
    boolean isFinal() {
        return switch (this) {
            case REFUSED, USELESS -> true;
            case DEFERRED, SERVER_REFUSES_US, UNREACHABLE, OWN -> false;
        };
    }

    private static MailFault of(SMTPException answer) {
        if (answer.getReplyCode() < 500) {
            return DEFERRED;
        }
        // RFC 3463: x.7.z is a policy, and no fault of the recipient's.
        boolean ofPolicy = answer.getEnhancedStatus() == SMTPException.EnhancedStatus.OTHER_SECURITY;
        return REFUSALS.contains(answer.getReplyCode()) && !ofPolicy ? REFUSED : SERVER_REFUSES_US;
    }
}
