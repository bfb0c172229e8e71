package com.cns.consent.telling;

import com.cns.contract.classification.Category;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.id.TellingId;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what recipients are told into mails, in English: what else they read, nobody knows. */
@ApplicationScoped
class Letters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final TellingConfig config;

    Letters(TellingConfig config) {
        this.config = config;
    }

    /** Done when the mail server has taken the mail. */
    Uni<Void> send(TellingId id, Message message, String to) {
        return Templates.told(
                        subject(message.cause()),
                        happened(message),
                        duty(message.cause()),
                        message.account().toString(),
                        TIME.format(message.at()),
                        message.disclosures().stream().map(Letters::line).toList(),
                        id.toString(),
                        config.contact())
                .mail(envelope(id, subject(message.cause())))
                .to(to)
                .send()
                .ifNoItem()
                .after(config.patience())
                .fail();
    }

    /** The Message-ID is the same at every attempt, so that a resend after a crash is recognisable (RFC 5322, 3.6.4). */
    private Mail envelope(TellingId id, String subject) {
        String host = config.from().substring(config.from().indexOf('@') + 1);
        return new Mail()
                .setFrom(config.from())
                .setReplyTo(config.contact())
                .setSubject(subject)
                .addHeader("Message-ID", "<" + id + "@" + host + ">")
                .addHeader("Content-Language", "en")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String subject(Cause cause) {
        return switch (cause) {
            case PERSON_ERASED -> "Please erase what was disclosed to you";
            case PERSON_RECTIFIED, DATA_RECTIFIED -> "Please correct what was disclosed to you";
            case DATA_ERASED -> "Please erase a part of what was disclosed to you";
            case CONSENT_WITHDRAWN -> "A consent to what was disclosed to you was withdrawn or refused";
            case INSTRUCTION_REVOKED -> "The instruction behind what was disclosed to you was revoked";
        };
    }

    private static String happened(Message message) {
        return switch (message.cause()) {
            case PERSON_ERASED -> "a person whose data you received was erased";
            case PERSON_RECTIFIED -> "what a person whose data you received is called was corrected";
            case DATA_RECTIFIED -> "account data of which you received some were corrected: " + fields(message);
            case DATA_ERASED -> "account data of which you received some were erased: " + fields(message);
            case CONSENT_WITHDRAWN ->
                "a person whose data you received withdrew their consent to its use or said no to it";
            case INSTRUCTION_REVOKED -> "the instruction under which you received data was revoked";
        };
    }

    /** As the profile names them. */
    private static String fields(Message message) {
        List<String> fields = message.fields();
        return fields == null ? "" : String.join(", ", fields);
    }

    private static String duty(Cause cause) {
        return switch (cause) {
            case PERSON_ERASED ->
                "Erase what you hold of the person from the disclosures below, and have erased what you passed on"
                        + " (GDPR Articles 17 and 19).";
            case PERSON_RECTIFIED ->
                "If you hold a name of the person from the disclosures below, ask whoever disclosed it for the right one, and"
                        + " correct yours (GDPR Articles 16 and 19).";
            case DATA_RECTIFIED ->
                "If you hold any of these from the disclosures below, ask whoever disclosed it for what is right, and correct"
                        + " yours (GDPR Articles 16 and 19).";
            case DATA_ERASED ->
                "Erase what you hold of these from the disclosures below, and have erased what you passed on"
                        + " (GDPR Articles 17 and 19).";
            case CONSENT_WITHDRAWN ->
                "Stop using what you hold of the person from the disclosures below, unless you have another ground"
                        + " (GDPR Articles 7(3), 17(1)(b) and 21).";
            case INSTRUCTION_REVOKED ->
                "Stop using what you hold from the disclosures below, and return or erase it as you have agreed with"
                        + " whoever disclosed it (GDPR Article 28(3)(g)).";
        };
    }

    /** A disclosure, as the mail lists it; an empty reference when there is none. */
    record Line(String id, String reference, String purpose, String categories, String at) {
        /** Without the reference. */
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    private static Line line(Message.Item item) {
        Instant at = item.at();
        return new Line(
                item.id().toString(),
                item.reference() == null ? "" : item.reference(),
                item.channel() == null
                        ? item.purpose().toString()
                        : item.purpose() + ", by " + item.channel().name().toLowerCase(Locale.ROOT),
                item.categories().stream().map(Category::name).collect(Collectors.joining(", ")),
                TIME.format(at));
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        private Templates() {}

        static native MailTemplateInstance told(
                String subject,
                String happened,
                String duty,
                String account,
                String at,
                List<Line> disclosures,
                String telling,
                String contact);
    }
}
