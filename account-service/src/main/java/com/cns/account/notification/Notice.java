package com.cns.account.notification;

import com.cns.account.field.Field;
import com.cns.account.language.Language;
import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.Source;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.abuse.Translation;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.id.WebhookId;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a holder is told. Kept sealed until the mail is sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.Verification.class, name = "verification"),
    @JsonSubTypes.Type(value = Notice.Moving.class, name = "moving"),
    @JsonSubTypes.Type(value = Notice.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Notice.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = Notice.Reinstated.class, name = "reinstated"),
    @JsonSubTypes.Type(value = Notice.Upheld.class, name = "upheld"),
    @JsonSubTypes.Type(value = Notice.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = Notice.Throttled.class, name = "throttled"),
    @JsonSubTypes.Type(value = Notice.Appealed.class, name = "appealed"),
    @JsonSubTypes.Type(value = Notice.Withdrawn.class, name = "withdrawn"),
    @JsonSubTypes.Type(value = Notice.Shortened.class, name = "shortened"),
    @JsonSubTypes.Type(value = Notice.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = Notice.Announced.class, name = "announced"),
    @JsonSubTypes.Type(value = Notice.WebhookDisabled.class, name = "webhook-disabled"),
    @JsonSubTypes.Type(value = Notice.PasswordReset.class, name = "password-reset"),
    @JsonSubTypes.Type(value = Notice.PasswordChanged.class, name = "password-changed"),
    @JsonSubTypes.Type(value = Notice.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Notice.FormConfirmation.class, name = "form-confirmation"),
    @JsonSubTypes.Type(value = Notice.Found.class, name = "found"),
    @JsonSubTypes.Type(value = Notice.FoundForProfile.class, name = "found-for-profile"),
    @JsonSubTypes.Type(value = Notice.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = Notice.RequestsDue.class, name = "requests-due"),
    @JsonSubTypes.Type(value = Notice.RequestRefused.class, name = "request-refused"),
    @JsonSubTypes.Type(value = Notice.RequestsFailed.class, name = "requests-failed"),
    @JsonSubTypes.Type(value = Notice.PersonRequested.class, name = "person-requested"),
    @JsonSubTypes.Type(value = Notice.Forwarded.class, name = "forwarded"),
    @JsonSubTypes.Type(value = Notice.ForwardedDue.class, name = "forwarded-due")
})
public sealed interface Notice {
    /** What it is about, as staff see it. Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Kind {
        @JsonProperty("verification")
        VERIFICATION,
        @JsonProperty("suspended")
        SUSPENDED,
        @JsonProperty("reinstated")
        REINSTATED,
        @JsonProperty("upheld")
        UPHELD,
        @JsonProperty("reviewed")
        REVIEWED,
        @JsonProperty("throttled")
        THROTTLED,
        @JsonProperty("appealed")
        APPEALED,
        @JsonProperty("withdrawn")
        WITHDRAWN,
        @JsonProperty("shortened")
        SHORTENED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("announced")
        ANNOUNCED,
        @JsonProperty("webhook-disabled")
        WEBHOOK_DISABLED,
        @JsonProperty("password-reset")
        PASSWORD_RESET,
        @JsonProperty("password-changed")
        PASSWORD_CHANGED,
        @JsonProperty("closed")
        CLOSED,
        @JsonProperty("form-confirmation")
        FORM_CONFIRMATION,
        @JsonProperty("moving")
        MOVING,
        @JsonProperty("moved")
        MOVED,
        @JsonProperty("found")
        FOUND,
        @JsonProperty("found-for-profile")
        FOUND_FOR_PROFILE,
        @JsonProperty("merged")
        MERGED,
        @JsonProperty("requests-due")
        REQUESTS_DUE,
        @JsonProperty("request-refused")
        REQUEST_REFUSED,
        @JsonProperty("requests-failed")
        REQUESTS_FAILED,
        @JsonProperty("person-requested")
        PERSON_REQUESTED,
        @JsonProperty("forwarded")
        FORWARDED,
        @JsonProperty("forwarded-due")
        FORWARDED_DUE
    }

    default Kind kind() {
        return switch (this) {
            case Verification v -> Kind.VERIFICATION;
            case Suspended s -> Kind.SUSPENDED;
            case Reinstated r -> Kind.REINSTATED;
            case Upheld u -> Kind.UPHELD;
            case Reviewed r -> Kind.REVIEWED;
            case Throttled t -> Kind.THROTTLED;
            case Appealed a -> Kind.APPEALED;
            case Withdrawn w -> Kind.WITHDRAWN;
            case Shortened s -> Kind.SHORTENED;
            case Expired e -> Kind.EXPIRED;
            case Announced a -> Kind.ANNOUNCED;
            case WebhookDisabled w -> Kind.WEBHOOK_DISABLED;
            case PasswordReset r -> Kind.PASSWORD_RESET;
            case PasswordChanged c -> Kind.PASSWORD_CHANGED;
            case Closed c -> Kind.CLOSED;
            case FormConfirmation f -> Kind.FORM_CONFIRMATION;
            case Moving m -> Kind.MOVING;
            case Moved m -> Kind.MOVED;
            case Found f -> Kind.FOUND;
            case FoundForProfile f -> Kind.FOUND_FOR_PROFILE;
            case Merged m -> Kind.MERGED;
            case RequestsDue d -> Kind.REQUESTS_DUE;
            case RequestRefused r -> Kind.REQUEST_REFUSED;
            case RequestsFailed f -> Kind.REQUESTS_FAILED;
            case PersonRequested p -> Kind.PERSON_REQUESTED;
            case Forwarded f -> Kind.FORWARDED;
            case ForwardedDue d -> Kind.FORWARDED_DUE;
        };
    }

    /**
     * What it tells of, in random ids: of an account, nothing is told twice. A sign-up happens once; a suspension is
     * imposed and lifted once, and an appeal is decided once; what may happen again has its time.
     */
    default String cause() {
        return switch (this) {
            case Verification v -> "sign-up";
            case Suspended suspended -> "imposed " + suspended.suspension();
            case Reinstated reinstated -> "lifted " + reinstated.suspension();
            case Upheld upheld -> "upheld " + upheld.appeal();
            // as of one that was in force: told again after the end, it is no other answer
            case Reviewed reviewed ->
                reviewed.overturned() ? "lifted " + reviewed.suspension() : "upheld " + reviewed.appeal();
            case Throttled throttled -> "throttled " + throttled.decision();
            case Appealed appealed -> "appealed " + appealed.appeal();
            case Withdrawn withdrawn -> "withdrawn " + withdrawn.appeal();
            case Shortened shortened -> "shortened " + shortened.appeal();
            case Expired expired -> "expired " + expired.suspension();
            case Announced announced -> "notice " + announced.notice();
            case WebhookDisabled disabled -> "disabled " + disabled.webhook() + " " + disabled.at();
            case PasswordReset reset -> "reset " + reset.at();
            case PasswordChanged changed -> "changed " + changed.at();
            case Closed closed -> "closed";
            case FormConfirmation confirmation -> "form " + confirmation.form();
            case Moving moving -> "moving " + moving.at();
            case Moved moved -> "moved " + moved.at();
            case Found found -> "found " + found.notice();
            case FoundForProfile found -> "found " + found.field() + " " + found.at();
            case Merged merged -> "merged " + merged.at();
            case RequestsDue due -> (due.overdue() ? "overdue " : "due ") + due.at();
            case RequestRefused refused -> "refused " + refused.request();
            // Of a batch there may be thousands: one mail a day.
            case RequestsFailed failed -> "failed " + LocalDate.ofInstant(failed.at(), ZoneOffset.UTC);
            case PersonRequested requested -> "person-request " + requested.request();
            case Forwarded forwarded -> "forwarded " + forwarded.request();
            case ForwardedDue due -> (due.overdue() ? "forwarded overdue " : "forwarded due ") + due.at();
        };
    }

    /** Whom it is for where that is not the holder of the account. */
    default Optional<Holders.Holder> addressee() {
        return switch (this) {
            case FormConfirmation form -> Optional.of(new Holders.Holder(null, form.email(), form.language()));
            case Found found -> Optional.of(new Holders.Holder(null, found.email(), found.language()));
            case PersonRequested asked -> Optional.of(new Holders.Holder(null, asked.email(), asked.language()));
            default -> Optional.empty();
        };
    }

    /** The one-time code of a sign-up. */
    record Verification(String code) implements Notice {}

    /** The one-time code that sets a new password. */
    record PasswordReset(String code, Instant at) implements Notice {}

    /** The password was set or changed. */
    record PasswordChanged(Instant at) implements Notice {}

    /**
     * The account was closed, for good.
     *
     * @param erasedFrom from when on nothing personal of the holder is left
     */
    record Closed(Instant at, Instant erasedFrom) implements Notice {}

    /** The one-time code of a form that somebody without an account filled in, perhaps in another's name. */
    record FormConfirmation(UUID form, String code, String email, Language language) implements Notice {}

    /** The code of a privacy request that somebody without an account sent, perhaps in another's name (R27). */
    record PersonRequested(PersonRequestId request, String code, String email, Language language) implements Notice {}

    /**
     * That a person asked CNS about data that it holds for the account. Who they are is not in the mail.
     *
     * @param due the first moment that is too late
     */
    record Forwarded(ForwardedRequestId request, Asks asks, Instant due) implements Notice {
        /** What they ask for. Names are stored: they never change. */
        public enum Asks {
            ACCESS,
            PORTABILITY,
            RECTIFICATION,
            ERASURE,
            RESTRICTION,
            RESTRICTION_END,
            OBJECTION
        }
    }

    /**
     * What was found of somebody in public sources (GDPR Article 14).
     *
     * @param code with which they object
     */
    record Found(UUID notice, UUID contact, String code, String email, Language language, List<Item> items)
            implements Notice {
        public Found {
            items = List.copyOf(items);
        }

        /**
         * A value.
         *
         * @param url where it was found
         * @param date when it was read there
         */
        public record Item(Field field, String value, String url, LocalDate date) {}
    }

    /**
     * That staff put into the holder's profile what they found in a public source (GDPR Article 14).
     *
     * @param url where it was found
     * @param date when it was read there
     */
    record FoundForProfile(Field field, String url, LocalDate date, Instant at) implements Notice {}

    /** What CNS had of the holder before they had shown that the address is theirs, and is with their account now. */
    record Merged(long interactions, long findings, long forms, long visits, Instant at) implements Notice {
        public boolean tellsNothing() {
            return interactions + findings + forms + visits == 0;
        }
    }

    /**
     * Privacy requests are open and soon due, or past that (R26).
     *
     * @param count how many
     * @param earliest when the first of them is due, or was
     */
    record RequestsDue(int count, Instant earliest, boolean overdue, Instant at) implements Notice {}

    /**
     * What people asked CNS, and the account has not answered, is soon due, or past that (GDPR Article 12(3)).
     *
     * @param count how many
     * @param earliest when the first of them is due, or was
     */
    record ForwardedDue(int count, Instant earliest, boolean overdue, Instant at) implements Notice {}

    /**
     * A member of staff refused a privacy request (GDPR Article 12(4)).
     *
     * @param article on which it was refused
     */
    record RequestRefused(PrivacyRequestId request, String article, String reason, Instant at) implements Notice {}

    /** Privacy requests could not be begun for a fault of CNS; nothing was done for them, and their month runs on. */
    record RequestsFailed(Instant at) implements Notice {}

    /** The one-time code of another e-mail address: goes there. */
    record Moving(String to, String code, Instant at) implements Notice {}

    /** The account has another e-mail address: goes to the one that it had. */
    record Moved(String to, Instant at) implements Notice {}

    /**
     * The account may no longer send; the reasons in plain words, and where they are kept. Notices from before the rest was
     * told lack it.
     *
     * @param automation how far a machine decided; fully where it is not said
     * @param ground the rule that the conduct is against, and why it is
     * @param facts what was seen
     * @param endsAt when it ends by itself
     * @param appealBefore before when it may be appealed against
     * @param told the same in other languages than English
     * @param source what led to it
     */
    record Suspended(
            SuspensionId suspension,
            Instant at,
            List<String> reasons,
            @Nullable Automation automation,
            @Nullable String ground,
            @Nullable String facts,
            @Nullable Instant endsAt,
            @Nullable Instant appealBefore,
            @Nullable List<Told> told,
            @Nullable Source source)
            implements Notice {
        public Suspended {
            reasons = List.copyOf(reasons);
            told = told == null ? null : List.copyOf(told);
        }

        public static Suspended of(SuspensionImposed imposed) {
            return new Suspended(
                    imposed.suspension(),
                    imposed.at(),
                    imposed.reasons().stream()
                            .map(SuspensionImposed.Reason::words)
                            .toList(),
                    imposed.decided(),
                    imposed.ground(),
                    imposed.facts(),
                    imposed.endsAt(),
                    imposed.appealBefore(),
                    Told.of(imposed.translations(), imposed.reasons()),
                    imposed.source());
        }

        Automation decided() {
            return automation == null ? Automation.FULLY : automation;
        }

        Told in(Language language) {
            Language words = decided() == Automation.NOT_AUTOMATED ? null : Language.EN;
            return Told.in(language, told, new Told(null, ground, facts, Told.untranslated(words, reasons)));
        }
    }

    /**
     * Why a measure was taken, in one language.
     *
     * @param language null where it was told in one only: English, or what people wrote
     */
    record Told(
            @Nullable Language language,
            @Nullable String ground,
            @Nullable String facts,
            List<Words> reasons) {
        public Told {
            reasons = List.copyOf(reasons);
        }

        /**
         * One reason.
         *
         * @param language of the words, which may be another than the rest is in: not every rule speaks every language; null of
         *     what people wrote
         */
        public record Words(@Nullable Language language, String words) {}

        static @Nullable List<Told> of(
                @Nullable List<Translation> translations, List<SuspensionImposed.Reason> reasons) {
            if (translations == null) {
                return null;
            }
            return translations.stream()
                    .flatMap(translation -> Language.tagged(translation.language()).stream()
                            .map(language -> of(language, translation, reasons)))
                    .toList();
        }

        private static Told of(Language language, Translation translation, List<SuspensionImposed.Reason> reasons) {
            Map<String, String> translated = translation.reasons().stream()
                    .collect(Collectors.toMap(
                            SuspensionImposed.Reason::signal,
                            SuspensionImposed.Reason::words,
                            (first, second) -> first));
            return new Told(
                    language,
                    translation.ground(),
                    translation.facts(),
                    reasons.stream()
                            .map(reason -> Optional.ofNullable(translated.get(reason.signal()))
                                    .map(words -> new Words(language, words))
                                    .orElseGet(() -> new Words(Language.EN, reason.words())))
                            .toList());
        }

        static List<Words> untranslated(@Nullable Language language, List<String> reasons) {
            return reasons.stream().map(words -> new Words(language, words)).toList();
        }

        static Told in(Language wanted, @Nullable List<Told> told, Told original) {
            return told == null
                    ? original
                    : told.stream()
                            .filter(one -> one.language() == wanted)
                            .findFirst()
                            .orElse(original);
        }
    }

    /**
     * The suspension's time is over: the account may send again.
     *
     * @param stopped unless the account that it belongs to may not
     */
    record Expired(SuspensionId suspension, Instant at, boolean stopped) implements Notice {
        public static Expired of(SuspensionExpired expired, boolean stopped) {
            return new Expired(expired.suspension(), expired.at(), stopped);
        }
    }

    /**
     * The holder's appeal was received.
     *
     * @param due by when a person decides
     * @param over whether the suspension stops the account no more
     * @param slowed whether it is against a throttle; notices from before these were appealed against lack it
     */
    record Appealed(
            SuspensionId suspension,
            AppealId appeal,
            Instant at,
            Instant due,
            boolean over,
            @Nullable Boolean slowed) implements Notice {
        public static Appealed of(AppealReceived received, boolean over) {
            return new Appealed(
                    received.suspension(),
                    received.appeal(),
                    received.at(),
                    received.due(),
                    over,
                    received.throttle() != null);
        }

        boolean ofThrottle() {
            return Boolean.TRUE.equals(slowed);
        }
    }

    /** The holder took an appeal back: nobody decides about it. */
    record Withdrawn(SuspensionId suspension, AppealId appeal, Instant at) implements Notice {
        public static Withdrawn of(AppealWithdrawn withdrawn) {
            return new Withdrawn(withdrawn.suspension(), withdrawn.appeal(), withdrawn.at());
        }
    }

    /** A person decided that the suspension stands, and ends sooner. */
    record Shortened(SuspensionId suspension, AppealId appeal, Instant at, String reason, Instant endsAt)
            implements Notice {
        public static Shortened of(SuspensionShortened shortened) {
            return new Shortened(
                    shortened.suspension(), shortened.appeal(), shortened.at(), shortened.reason(), shortened.endsAt());
        }
    }

    /**
     * A person overturned the suspension: the account may send again.
     *
     * @param stopped unless the account that it belongs to may not
     */
    record Reinstated(SuspensionId suspension, AppealId appeal, Instant at, String reason, boolean stopped)
            implements Notice {
        public static Reinstated of(SuspensionLifted lifted, boolean stopped) {
            return new Reinstated(lifted.suspension(), lifted.appeal(), lifted.at(), lifted.reason(), stopped);
        }
    }

    /** A person decided that the suspension stands. */
    record Upheld(SuspensionId suspension, AppealId appeal, Instant at, String reason) implements Notice {
        public static Upheld of(AppealRejected rejected) {
            return new Upheld(rejected.suspension(), rejected.appeal(), rejected.at(), rejected.reason());
        }
    }

    /**
     * A person decided about a suspension that stopped nobody by then: nothing changes. Or about a throttle.
     *
     * @param overturned whether it should not have been imposed
     * @param slowed whether it was a throttle; notices from before these were appealed against lack it
     */
    record Reviewed(
            SuspensionId suspension,
            AppealId appeal,
            Instant at,
            String reason,
            boolean overturned,
            @Nullable Boolean slowed)
            implements Notice {
        public static Reviewed of(SuspensionLifted lifted) {
            return new Reviewed(
                    lifted.suspension(),
                    lifted.appeal(),
                    lifted.at(),
                    lifted.reason(),
                    true,
                    lifted.throttle() != null);
        }

        public static Reviewed of(AppealRejected rejected) {
            return new Reviewed(
                    rejected.suspension(),
                    rejected.appeal(),
                    rejected.at(),
                    rejected.reason(),
                    false,
                    rejected.throttle() != null);
        }

        boolean ofThrottle() {
            return Boolean.TRUE.equals(slowed);
        }
    }

    /**
     * The account is slowed down.
     *
     * @param perMinute what it may ask to send
     * @param reasons what was seen, in plain words
     * @param told the same in other languages than English
     * @param suspension the measure, by which it is appealed against; notices from before throttles were lack it
     * @param appealBefore before when; they lack it likewise
     * @param automation how far a machine decided; fully where it is not said
     */
    record Throttled(
            RuleDecisionId decision,
            Instant at,
            long perMinute,
            Instant until,
            List<String> reasons,
            @Nullable String ground,
            @Nullable String facts,
            @Nullable List<Told> told,
            @Nullable SuspensionId suspension,
            @Nullable Instant appealBefore,
            @Nullable Automation automation)
            implements Notice {
        public Throttled {
            reasons = List.copyOf(reasons);
            told = told == null ? null : List.copyOf(told);
        }

        public static Throttled of(ThrottleImposed imposed) {
            return new Throttled(
                    imposed.decision(),
                    imposed.at(),
                    imposed.throttle().perMinute(),
                    imposed.throttle().until(),
                    imposed.reasons().stream()
                            .map(SuspensionImposed.Reason::words)
                            .toList(),
                    imposed.ground(),
                    imposed.facts(),
                    Told.of(imposed.translations(), imposed.reasons()),
                    imposed.suspension(),
                    imposed.appealBefore(),
                    imposed.automation());
        }

        Automation decided() {
            return automation == null ? Automation.FULLY : automation;
        }

        Told in(Language language) {
            return Told.in(language, told, new Told(null, ground, facts, Told.untranslated(Language.EN, reasons)));
        }
    }

    /**
     * A version of a notice, which takes effect then (R1).
     *
     * @param texts one for each language of mails
     */
    record Announced(NoticeId notice, Instant effectiveFrom, List<Text> texts) implements Notice {
        public Announced {
            texts = List.copyOf(texts);
        }

        Text in(Language language) {
            return texts.stream()
                    .filter(text -> text.mail() == language)
                    .findFirst()
                    .orElseGet(texts::getFirst);
        }

        /**
         * What it says there.
         *
         * @param mail the mail's language
         * @param language in which the notice is quoted (BCP 47): the same, where it is in that
         * @param changeSummary null where nothing was before
         */
        public record Text(
                Language mail,
                String language,
                String title,
                @Nullable String changeSummary) {}
    }

    /**
     * A webhook is told nothing any more.
     *
     * @param gone its receiver answered 410; else nothing but failures came for days
     */
    record WebhookDisabled(WebhookId webhook, Instant at, boolean gone) implements Notice {}
}
