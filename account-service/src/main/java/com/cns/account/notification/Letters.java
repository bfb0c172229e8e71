package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Puts notices into words and hands them to the mail server. */
@ApplicationScoped
class Letters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailConfig config;

    Letters(MailConfig config) {
        this.config = config;
    }

    /** Done when the mail server has taken the mail. */
    Uni<Void> send(AccountId account, UUID mail, Notice notice, Holders.Holder holder) {
        MailTemplateInstance letter = switch (notice) {
            case Notice.Verification(String code) ->
                Templates.verification(holder.name(), account.toString(), code, hours(config.codeLife()), url())
                        .mail(envelope(mail, "Confirm your CNS account"));
            case Notice.Moving moving ->
                Templates.moving(holder.name(), account.toString(), moving.code(), hours(config.codeLife()), url())
                        .mail(envelope(mail, "Confirm your new e-mail address at CNS"));
            case Notice.Moved moved ->
                Templates.moved(holder.name(), account.toString(), TIME.format(moved.at()), config.contact())
                        .mail(envelope(mail, "Your CNS account has another e-mail address"));
            case Notice.Suspended suspended ->
                Templates.suspended(
                                holder.name(),
                                account.toString(),
                                TIME.format(suspended.at()),
                                suspended.reasons(),
                                statement(suspended.suspension()),
                                config.contact())
                        .mail(envelope(mail, "Your CNS account may no longer send"));
            case Notice.Reinstated reinstated ->
                Templates.reinstated(
                                holder.name(),
                                account.toString(),
                                TIME.format(reinstated.at()),
                                reinstated.reason(),
                                appeal(reinstated.appeal()))
                        .mail(envelope(mail, "Your CNS account may send again"));
            case Notice.Upheld upheld ->
                Templates.upheld(
                                holder.name(),
                                account.toString(),
                                TIME.format(upheld.at()),
                                upheld.reason(),
                                statement(upheld.suspension()),
                                appeal(upheld.appeal()),
                                config.contact())
                        .mail(envelope(mail, "The suspension of your CNS account stands"));
        };
        return letter.to(to(notice, holder))
                .send()
                .ifNoItem()
                .after(config.patience())
                .fail();
    }

    private static String to(Notice notice, Holders.Holder holder) {
        return switch (notice) {
            case Notice.Moving moving -> moving.to();
            case Notice.Moved moved -> moved.to();
            case Notice.Verification v -> holder.email();
            case Notice.Suspended s -> holder.email();
            case Notice.Reinstated r -> holder.email();
            case Notice.Upheld u -> holder.email();
        };
    }

    private Mail envelope(UUID mail, String subject) {
        return new Mail()
                .setFrom(config.from())
                .setReplyTo(config.contact())
                .setSubject(subject)
                .addHeader("Message-ID", messageId(mail, config.from()))
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /** The same for every attempt at a mail, so that a resend after a crash is recognisable (RFC 5322, 3.6.4). */
    static String messageId(UUID mail, String from) {
        return "<" + mail + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }

    private static String hours(Duration duration) {
        return duration.toHours() + " hours";
    }

    private String statement(SuspensionId suspension) {
        return url() + "/v1/suspensions/" + suspension;
    }

    private String appeal(AppealId appeal) {
        return url() + "/v1/appeals/" + appeal;
    }

    private String url() {
        return config.publicUrl();
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        private Templates() {}

        static native MailTemplateInstance verification(
                String name, String account, String code, String life, String url);

        static native MailTemplateInstance moving(String name, String account, String code, String life, String url);

        static native MailTemplateInstance moved(String name, String account, String at, String contact);

        static native MailTemplateInstance suspended(
                String name, String account, String at, List<String> reasons, String statement, String contact);

        static native MailTemplateInstance reinstated(
                String name, String account, String at, String reason, String appeal);

        static native MailTemplateInstance upheld(
                String name, String account, String at, String reason, String statement, String appeal, String contact);
    }
}
