package com.cns.account.notification;

import com.cns.account.field.Field;
import com.cns.account.language.Language;
import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.Source;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts notices into the holder's language and hands them to the mail server. */
@ApplicationScoped
class Letters {
    private final MailConfig config;

    Letters(MailConfig config) {
        this.config = config;
    }

    /** Done when the mail server has taken the mail. */
    Uni<Void> send(AccountId account, UUID mail, Notice notice, Holders.Holder holder) {
        Words words = words(holder.language());
        return letter(account.toString(), notice, holder, words)
                .mail(envelope(mail, subject(notice, words), words))
                .setAttribute(TemplateInstance.LOCALE, holder.language().locale())
                .to(to(notice, holder))
                .send()
                .ifNoItem()
                .after(config.patience())
                .fail();
    }

    private MailTemplateInstance letter(String account, Notice notice, Holders.Holder holder, Words words) {
        String greeting = greeting(holder.name(), words);
        return switch (notice) {
            // Nobody has shown yet that the address is theirs: a stranger's words must not reach it, not even as a
            // name.
            case Notice.Verification(String code) ->
                Templates.verification(
                        words.hello(), account, code, config.codeLife().toHours(), url());
            case Notice.FormConfirmation confirmation ->
                Templates.form(
                        words.hello(),
                        confirmation.form().toString(),
                        confirmation.code(),
                        config.formLife().toDays(),
                        url());
            case Notice.Suspended suspended ->
                Templates.suspended(
                        greeting,
                        account,
                        suspendedBy(suspended, holder.language(), words),
                        time(suspended.at(), holder.language(), words),
                        suspended.endsAt() == null ? null : time(suspended.endsAt(), holder.language(), words),
                        automation(suspended.decided(), words),
                        source(suspended.source(), words),
                        Why.of(suspended.in(holder.language())),
                        statement(suspended.suspension()),
                        suspended.appealBefore() == null
                                ? null
                                : time(suspended.appealBefore(), holder.language(), words),
                        config.contact());
            case Notice.Expired expired ->
                Templates.expired(
                        greeting,
                        account,
                        time(expired.at(), holder.language(), words),
                        expired.stopped(),
                        statement(expired.suspension()));
            case Notice.Appealed appealed ->
                Templates.appealed(
                        greeting,
                        account,
                        time(appealed.at(), holder.language(), words),
                        time(appealed.due(), holder.language(), words),
                        appealed.over(),
                        appealed.ofThrottle(),
                        appeal(appealed.appeal()),
                        config.contact());
            case Notice.Withdrawn withdrawn ->
                Templates.withdrawn(
                        greeting,
                        account,
                        time(withdrawn.at(), holder.language(), words),
                        statement(withdrawn.suspension()),
                        appeal(withdrawn.appeal()),
                        config.contact());
            case Notice.Shortened shortened ->
                Templates.shortened(
                        greeting,
                        account,
                        time(shortened.at(), holder.language(), words),
                        time(shortened.endsAt(), holder.language(), words),
                        shortened.reason(),
                        statement(shortened.suspension()),
                        appeal(shortened.appeal()),
                        config.contact());
            case Notice.Reinstated reinstated ->
                Templates.reinstated(
                        greeting,
                        account,
                        time(reinstated.at(), holder.language(), words),
                        reinstated.stopped(),
                        reinstated.reason(),
                        appeal(reinstated.appeal()));
            case Notice.Upheld upheld ->
                Templates.upheld(
                        greeting,
                        account,
                        time(upheld.at(), holder.language(), words),
                        upheld.reason(),
                        statement(upheld.suspension()),
                        appeal(upheld.appeal()),
                        config.contact());
            case Notice.Reviewed reviewed ->
                Templates.reviewed(
                        greeting,
                        account,
                        time(reviewed.at(), holder.language(), words),
                        reviewed.overturned(),
                        reviewed.ofThrottle(),
                        reviewed.reason(),
                        statement(reviewed.suspension()),
                        appeal(reviewed.appeal()),
                        config.contact());
            case Notice.Throttled throttled ->
                Templates.throttled(
                        greeting,
                        account,
                        throttledBy(throttled, holder.language(), words),
                        throttled.perMinute(),
                        time(throttled.until(), holder.language(), words),
                        automation(throttled.decided(), words),
                        words.sourceOwnInitiative(),
                        Why.of(throttled.in(holder.language())),
                        throttled.suspension() == null ? null : statement(throttled.suspension()),
                        throttled.appealBefore() == null
                                ? null
                                : time(throttled.appealBefore(), holder.language(), words),
                        config.contact());
            case Notice.Announced announced ->
                Templates.announced(
                        greeting,
                        account,
                        time(announced.effectiveFrom(), holder.language(), words),
                        announced.in(holder.language()),
                        url() + "/v1/notices/" + announced.notice(),
                        config.contact());
            case Notice.WebhookDisabled disabled ->
                Templates.webhookDisabled(
                        greeting,
                        account,
                        disabled.webhook().toString(),
                        time(disabled.at(), holder.language(), words),
                        disabled.gone(),
                        url());
            // A new address is as unproven as that of a sign-up.
            case Notice.Moving moving ->
                Templates.moving(
                        words.hello(), account, moving.code(), config.codeLife().toHours(), url());
            case Notice.Moved moved ->
                Templates.moved(greeting, account, time(moved.at(), holder.language(), words), config.contact());
            case Notice.Found found ->
                Templates.found(
                        words.hello(),
                        lines(found.items(), holder.language(), words),
                        found.contact().toString(),
                        found.code(),
                        config.relationKept().toDays(),
                        url(),
                        config.contact());
            case Notice.FoundForProfile(Field field, String found, LocalDate date, Instant at) ->
                Templates.foundForProfile(
                        greeting,
                        name(field, words),
                        found,
                        day(holder.language()).format(date),
                        url() + "/v1/profile/" + field,
                        url() + "/v1/accounts/" + account + "/dealings/objection",
                        config.contact());
            case Notice.Merged merged ->
                Templates.merged(
                        greeting,
                        account,
                        merged.interactions(),
                        merged.findings(),
                        merged.forms(),
                        merged.visits(),
                        url(),
                        config.contact());
            case Notice.RequestsDue due ->
                Templates.requestsDue(
                        greeting,
                        account,
                        due.overdue(),
                        due.count(),
                        time(due.earliest(), holder.language(), words),
                        url() + "/v1/privacy-requests");
            case Notice.ForwardedDue due ->
                Templates.forwardedDue(
                        greeting,
                        account,
                        due.overdue(),
                        due.count(),
                        time(due.earliest(), holder.language(), words),
                        url() + "/v1/forwarded-requests");
            case Notice.RequestRefused refused ->
                Templates.requestRefused(
                        greeting,
                        account,
                        time(refused.at(), holder.language(), words),
                        refused.article(),
                        refused.reason(),
                        url() + "/v1/privacy-requests/" + refused.request(),
                        config.contact());
            case Notice.RequestsFailed failed ->
                Templates.requestsFailed(
                        greeting,
                        account,
                        time(failed.at(), holder.language(), words),
                        url() + "/v1/privacy-requests?status=failed",
                        config.contact());
            case Notice.PersonRequested asked ->
                Templates.personRequested(
                        words.hello(),
                        asked.request().toString(),
                        asked.code(),
                        config.personRequestLife().toDays(),
                        url());
            case Notice.Forwarded forwarded ->
                Templates.forwarded(
                        greeting,
                        account,
                        asks(forwarded.asks(), words),
                        time(forwarded.due(), holder.language(), words),
                        url() + "/v1/forwarded-requests/" + forwarded.request());
            case Notice.PasswordReset(String code, Instant at) ->
                Templates.passwordReset(
                        greeting, account, code, config.resetLife().toMinutes(), url());
            case Notice.PasswordChanged(Instant at) ->
                Templates.passwordChanged(
                        greeting, account, time(at, holder.language(), words), url(), config.contact());
            case Notice.Closed(Instant at, Instant erasedFrom) ->
                Templates.closed(
                        greeting,
                        account,
                        time(at, holder.language(), words),
                        time(erasedFrom, holder.language(), words),
                        config.contact());
        };
    }

    private static String asks(Notice.Forwarded.Asks asks, Words words) {
        return switch (asks) {
            case ACCESS -> words.forwardedAccess();
            case PORTABILITY -> words.forwardedPortability();
            case RECTIFICATION -> words.forwardedRectification();
            case ERASURE -> words.forwardedErasure();
            case RESTRICTION -> words.forwardedRestriction();
            case RESTRICTION_END -> words.forwardedRestrictionEnd();
            case OBJECTION -> words.forwardedObjection();
        };
    }

    /** How far a machine decided (Digital Services Act, Article 17(3)(c)). */
    private static String suspendedBy(Notice.Suspended suspended, Language language, Words words) {
        String at = time(suspended.at(), language, words);
        return switch (suspended.decided()) {
            case FULLY -> words.suspendedIntro(at);
            case PARTIALLY -> words.suspendedByBoth(at);
            case NOT_AUTOMATED -> words.suspendedByPeople(at);
        };
    }

    /** People alone slow nobody down. */
    private static String throttledBy(Notice.Throttled throttled, Language language, Words words) {
        String at = time(throttled.at(), language, words);
        return switch (throttled.decided()) {
            case FULLY -> words.throttledIntro(at);
            case PARTIALLY, NOT_AUTOMATED -> words.throttledByBoth(at);
        };
    }

    private static String automation(Automation automation, Words words) {
        return switch (automation) {
            case FULLY -> words.automationFully();
            case PARTIALLY -> words.automationPartially();
            case NOT_AUTOMATED -> words.automationNone();
        };
    }

    private static @Nullable String source(@Nullable Source source, Words words) {
        return switch (source) {
            case null -> null;
            case OWN_INITIATIVE -> words.sourceOwnInitiative();
            case NOTICE -> words.sourceNotice();
            case TRUSTED_FLAGGER_NOTICE -> words.sourceTrustedFlagger();
            case OTHER_NOTIFICATION -> words.sourceOther();
        };
    }

    /**
     * Why a measure was taken, as the mail says it.
     *
     * @param lang of ground and facts, as each reason has its own; empty where nobody can tell, as of what people wrote
     */
    record Why(
            String lang, @Nullable String ground, @Nullable String facts, List<Reason> reasons) {
        static Why of(Notice.Told told) {
            return new Why(
                    tag(told.language()),
                    told.ground(),
                    told.facts(),
                    told.reasons().stream()
                            .map(reason -> new Reason(tag(reason.language()), reason.words()))
                            .toList());
        }

        private static String tag(@Nullable Language language) {
            return language == null ? "" : language.tag();
        }

        record Reason(String lang, String words) {}
    }

    /** Never of a person's words: a header has none. */
    private static String subject(Notice notice, Words words) {
        return switch (notice) {
            case Notice.Verification v -> words.verificationSubject();
            case Notice.Suspended s -> words.suspendedSubject();
            case Notice.Reinstated r -> r.stopped() ? words.liftedSubject() : words.reinstatedSubject();
            case Notice.Upheld u -> words.upheldSubject();
            case Notice.Reviewed r -> r.ofThrottle() ? words.throttleReviewedSubject() : words.reviewedSubject();
            case Notice.Throttled t -> words.throttledSubject();
            case Notice.Expired e -> e.stopped() ? words.expiredStillSubject() : words.reinstatedSubject();
            case Notice.Appealed a -> a.ofThrottle() ? words.throttleAppealedSubject() : words.appealedSubject();
            case Notice.Withdrawn w -> words.withdrawnSubject();
            case Notice.Shortened s -> words.shortenedSubject();
            case Notice.Announced a -> words.announcedSubject();
            case Notice.WebhookDisabled w -> words.webhookDisabledSubject();
            case Notice.PasswordReset r -> words.passwordResetSubject();
            case Notice.PasswordChanged c -> words.passwordChangedSubject();
            case Notice.Closed c -> words.closedSubject();
            case Notice.FormConfirmation f -> words.formSubject();
            case Notice.Moving m -> words.movingSubject();
            case Notice.Moved m -> words.movedSubject();
            case Notice.Found f -> words.foundSubject();
            case Notice.FoundForProfile f -> words.profileFoundSubject();
            case Notice.Merged m -> words.mergedSubject();
            case Notice.RequestsDue d -> d.overdue() ? words.requestsOverdueSubject() : words.requestsDueSubject();
            case Notice.RequestRefused r -> words.requestRefusedSubject();
            case Notice.RequestsFailed f -> words.requestsFailedSubject();
            case Notice.PersonRequested p -> words.personRequestSubject();
            case Notice.Forwarded f -> words.forwardedSubject();
            case Notice.ForwardedDue d -> d.overdue() ? words.forwardedOverdueSubject() : words.forwardedDueSubject();
        };
    }

    /**
     * What was found, as the mail lists it.
     *
     * @param on the day on which it was read there
     */
    record Line(String field, String value, String url, String on) {}

    private static List<Line> lines(List<Notice.Found.Item> items, Language language, Words words) {
        DateTimeFormatter day = day(language);
        return items.stream()
                .map(item -> new Line(name(item.field(), words), item.value(), item.url(), day.format(item.date())))
                .toList();
    }

    private static DateTimeFormatter day(Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
    }

    private static String name(Field field, Words words) {
        return switch (field) {
            case NAME -> words.fieldName();
            case PHONE -> words.fieldPhone();
            case COMPANY -> words.fieldCompany();
            case JOB_TITLE -> words.fieldJobTitle();
            case WEBSITE -> words.fieldWebsite();
            case EMAIL, BILLING_NAME, BILLING_ADDRESS, VAT_ID, PAYMENT_TOKEN, CARD_LAST4 -> field.toString();
        };
    }

    private static String to(Notice notice, Holders.Holder holder) {
        return switch (notice) {
            case Notice.Moving moving -> moving.to();
            case Notice.Moved moved -> moved.to();
            default -> holder.email();
        };
    }

    private Mail envelope(UUID mail, String subject, Words words) {
        return new Mail()
                .setFrom(config.from())
                .setReplyTo(config.contact())
                .setSubject(subject)
                .addHeader("Message-ID", messageId(mail, config.from()))
                .addHeader("Content-Language", words.lang())
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /** The same for every attempt at a mail, so that a resend after a crash is recognisable (RFC 5322, 3.6.4). */
    static String messageId(UUID mail, String from) {
        return "<" + mail + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }

    static Words words(Language language) {
        return MessageBundles.get(Words.class, Localized.Literal.of(language.tag()));
    }

    private static String greeting(@Nullable String name, Words words) {
        return name == null ? words.hello() : words.helloTo(name);
    }

    private static String time(Instant at, Language language, Words words) {
        return DateTimeFormatter.ofPattern(words.timePattern(), language.locale())
                .withZone(ZoneOffset.UTC)
                .format(at);
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
                String greeting, String account, String code, long hours, String url);

        static native MailTemplateInstance form(String greeting, String form, String code, long days, String url);

        static native MailTemplateInstance personRequested(
                String greeting, String request, String code, long days, String url);

        static native MailTemplateInstance forwarded(
                String greeting, String account, String asks, String due, String url);

        static native MailTemplateInstance moving(String greeting, String account, String code, long hours, String url);

        static native MailTemplateInstance moved(String greeting, String account, String at, String contact);

        static native MailTemplateInstance found(
                String greeting, List<Line> lines, String contact, String code, long days, String url, String address);

        static native MailTemplateInstance foundForProfile(
                String greeting,
                String field,
                String source,
                String on,
                String profile,
                String objection,
                String contact);

        static native MailTemplateInstance merged(
                String greeting,
                String account,
                long interactions,
                long findings,
                long forms,
                long visits,
                String url,
                String contact);

        static native MailTemplateInstance suspended(
                String greeting,
                String account,
                String intro,
                String at,
                @Nullable String ends,
                String automation,
                @Nullable String source,
                Why why,
                String statement,
                @Nullable String appealBefore,
                String contact);

        static native MailTemplateInstance expired(
                String greeting, String account, String at, boolean stopped, String statement);

        static native MailTemplateInstance appealed(
                String greeting,
                String account,
                String at,
                String due,
                boolean over,
                boolean slowed,
                String appeal,
                String contact);

        static native MailTemplateInstance withdrawn(
                String greeting, String account, String at, String statement, String appeal, String contact);

        static native MailTemplateInstance shortened(
                String greeting,
                String account,
                String at,
                String ends,
                String reason,
                String statement,
                String appeal,
                String contact);

        static native MailTemplateInstance reinstated(
                String greeting, String account, String at, boolean stopped, String reason, String appeal);

        static native MailTemplateInstance upheld(
                String greeting,
                String account,
                String at,
                String reason,
                String statement,
                String appeal,
                String contact);

        static native MailTemplateInstance reviewed(
                String greeting,
                String account,
                String at,
                boolean overturned,
                boolean slowed,
                String reason,
                String statement,
                String appeal,
                String contact);

        static native MailTemplateInstance throttled(
                String greeting,
                String account,
                String intro,
                long perMinute,
                String until,
                String automation,
                String source,
                Why why,
                @Nullable String statement,
                @Nullable String appealBefore,
                String contact);

        static native MailTemplateInstance announced(
                String greeting, String account, String at, Notice.Announced.Text text, String url, String contact);

        static native MailTemplateInstance webhookDisabled(
                String greeting, String account, String webhook, String at, boolean gone, String url);

        static native MailTemplateInstance requestsDue(
                String greeting, String account, boolean overdue, int count, String at, String url);

        static native MailTemplateInstance forwardedDue(
                String greeting, String account, boolean overdue, int count, String at, String url);

        static native MailTemplateInstance requestRefused(
                String greeting, String account, String at, String article, String reason, String url, String contact);

        static native MailTemplateInstance requestsFailed(
                String greeting, String account, String at, String url, String contact);

        static native MailTemplateInstance passwordReset(
                String greeting, String account, String code, long minutes, String url);

        static native MailTemplateInstance closed(
                String greeting, String account, String at, String erasedFrom, String contact);

        static native MailTemplateInstance passwordChanged(
                String greeting, String account, String at, String url, String contact);
    }
}
