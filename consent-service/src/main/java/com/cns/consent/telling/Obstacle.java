package com.cns.consent.telling;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.webhook.Fault;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.ext.mail.SMTPException;

/** Why an attempt had no good answer, by class: never what the other side said. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Obstacle {
    /** Nobody has said where the recipient is told, or who said it was erased meanwhile. */
    @JsonProperty("no-contact")
    NO_CONTACT,
    @JsonProperty("name-not-resolved")
    NAME_NOT_RESOLVED,
    @JsonProperty("target-refused")
    TARGET_REFUSED,
    @JsonProperty("connection-failed")
    CONNECTION_FAILED,
    @JsonProperty("tls-failed")
    TLS_FAILED,
    @JsonProperty("timed-out")
    TIMED_OUT,
    @JsonProperty("answer-broken")
    ANSWER_BROKEN,
    @JsonProperty("redirect-not-followed")
    REDIRECT_NOT_FOLLOWED,
    /** For good, says the mail server (5yz). */
    @JsonProperty("mail-refused")
    MAIL_REFUSED,
    /** For now, says the mail server (4yz). */
    @JsonProperty("mail-deferred")
    MAIL_DEFERRED,
    /** No mail server, or none that answers in time. */
    @JsonProperty("mail-not-taken")
    MAIL_NOT_TAKEN;

    private static final int DEEPEST = 16;
    private static final int FOR_GOOD = 500;

    static Obstacle of(Fault fault) {
        return switch (fault) {
            case NAME_NOT_RESOLVED -> NAME_NOT_RESOLVED;
            case TARGET_REFUSED -> TARGET_REFUSED;
            case CONNECTION_FAILED -> CONNECTION_FAILED;
            case TLS_FAILED -> TLS_FAILED;
            case TIMED_OUT -> TIMED_OUT;
            case ANSWER_BROKEN -> ANSWER_BROKEN;
            case REDIRECT_NOT_FOLLOWED -> REDIRECT_NOT_FOLLOWED;
        };
    }

    /** Why a mail was not taken. */
    static Obstacle ofMail(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < DEEPEST; depth++) {
            if (link instanceof SMTPException answer) {
                return answer.getReplyCode() < FOR_GOOD ? MAIL_DEFERRED : MAIL_REFUSED;
            }
            link = link.getCause();
        }
        return MAIL_NOT_TAKEN;
    }
}
