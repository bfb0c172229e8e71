package com.cns.contract.topic;

import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.account.AccountDataCorrected;
import com.cns.contract.account.AccountDataErased;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.account.AccountSignedUp;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.account.ApiCalled;
import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.account.CardNamed;
import com.cns.contract.account.HolderLoggedIn;
import com.cns.contract.account.LoginFailed;
import com.cns.contract.account.RetentionLapsed;
import com.cns.contract.account.SessionEnded;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.disclosure.DisclosureRefused;
import com.cns.contract.disclosure.RecipientNotTold;
import com.cns.contract.disclosure.RecipientTold;
import com.cns.contract.event.Event;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.privacy.PortabilityRequested;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.route.Service;
import com.cns.contract.usage.CommunicationDeleted;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.ContentRecorded;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.SignalsCounted;
import com.cns.contract.usage.StatusChanged;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every topic of the suite. Each consumer's dead letters go to the same name with {@code .dlq}. */
public enum Topic {
    ACCOUNTS(
            "cns.accounts",
            8,
            "account: its states must not overtake each other",
            Keeping.newestPerKey(Duration.ofHours(1)),
            Service.ACCOUNT,
            EnumSet.allOf(Service.class),
            List.of(AccountStateChanged.class, AccountsCurrent.class)),
    /** A token lives for minutes: nobody needs to know longer than a day. */
    REVOCATIONS(
            "cns.revocations",
            2,
            "key or session: what was ended stays so",
            Keeping.forTime(Duration.ofDays(1)),
            Service.ACCOUNT,
            EnumSet.allOf(Service.class),
            List.of(ApiKeyRevoked.class, SessionEnded.class)),
    ACCOUNT_ACTIVITY(
            "cns.account-activity",
            8,
            "account: what happened to it stays in order",
            Keeping.forTime(Duration.ofDays(7)),
            EnumSet.allOf(Service.class),
            EnumSet.of(Service.ABUSE),
            List.of(
                    AccountSignedUp.class,
                    CardNamed.class,
                    HolderLoggedIn.class,
                    LoginFailed.class,
                    ApiCalled.class,
                    RetentionLapsed.class)),
    /** Long enough for a service to be down over holidays: what it does not read, nobody is told, and nobody is erased by. */
    ACCOUNT_DATA(
            "cns.account-data",
            4,
            "account: what was corrected must not overtake what was before",
            Keeping.forTime(Duration.ofDays(35)),
            Service.ACCOUNT,
            EnumSet.of(Service.USAGE, Service.CONSENT, Service.ABUSE),
            List.of(AccountDataCorrected.class, AccountDataErased.class, AccountHolderErased.class)),
    /** Long enough for account-service to be down over holidays: what is not told the holder does not see. */
    DATA_READS(
            "cns.data-reads",
            4,
            "account: its holder reads them as one list",
            Keeping.forTime(Duration.ofDays(35)),
            EnumSet.allOf(Service.class),
            EnumSet.of(Service.ACCOUNT),
            List.of(ReadRecorded.class)),
    COMMUNICATIONS(
            "cns.communications",
            8,
            "communication: a retry or a later status must not overtake",
            Keeping.forTime(Duration.ofDays(7)),
            Service.USAGE,
            EnumSet.of(Service.USAGE),
            List.of(CommunicationRecorded.class, StatusChanged.class, RetentionApplied.class)),
    CONTENTS(
            "cns.contents",
            8,
            "communication: as its facts",
            Keeping.forTime(Duration.ofDays(3)),
            Service.USAGE,
            EnumSet.of(Service.USAGE),
            List.of(ContentRecorded.class)),
    /** As long as backups of data are kept: what a restored one brings back is deleted again. */
    DELETIONS(
            "cns.deletions",
            8,
            "communication: as its facts",
            Keeping.forTime(Duration.ofDays(35)),
            Service.USAGE,
            EnumSet.of(Service.USAGE),
            List.of(CommunicationDeleted.class)),
    USAGE_SIGNALS(
            "cns.usage-signals",
            8,
            "account: its windows are kept by one task",
            Keeping.forTime(Duration.ofDays(7)),
            Service.USAGE,
            EnumSet.of(Service.ABUSE),
            List.of(SignalsCounted.class)),
    /** Long enough for consent-service to be down over holidays: a STOP that it has not read yet must not be lost. */
    END_USERS(
            "cns.end-users",
            8,
            "token: what a person says and whether they are restricted must not overtake what was before",
            Keeping.forTime(Duration.ofDays(35)),
            Service.USAGE,
            EnumSet.of(Service.CONSENT),
            List.of(KeywordReceived.class, RestrictionChanged.class)),
    ABUSE_FEATURES(
            "cns.abuse-features",
            8,
            "account: a newer sum must not be judged before an older one",
            Keeping.forTime(Duration.ofDays(1)),
            Service.ABUSE,
            EnumSet.of(Service.ABUSE),
            List.of(FeaturesComputed.class)),
    SUSPENSIONS(
            "cns.suspensions",
            8,
            "account: imposed and lifted must not overtake each other",
            Keeping.forTime(Duration.ofDays(90)),
            Service.ABUSE,
            EnumSet.of(Service.ACCOUNT, Service.ABUSE),
            List.of(
                    SuspensionImposed.class,
                    SuspensionLifted.class,
                    SuspensionExpired.class,
                    SuspensionShortened.class,
                    AppealReceived.class,
                    AppealRejected.class,
                    AppealWithdrawn.class,
                    ThrottleImposed.class)),
    /** For consumers outside: no service needs them. */
    DISCLOSURES(
            "cns.disclosures",
            4,
            "account: its customer reads what was refused and who was told in order",
            Keeping.forTime(Duration.ofDays(35)),
            Service.CONSENT,
            EnumSet.noneOf(Service.class),
            List.of(DisclosureRefused.class, RecipientTold.class, RecipientNotTold.class)),
    CONSENTS(
            "cns.consents",
            8,
            "token or account: what a person says must not overtake what they said",
            Keeping.newestPerKey(Duration.ofHours(1)),
            Service.CONSENT,
            EnumSet.of(Service.USAGE, Service.ABUSE),
            List.of(ConsentStateChanged.class)),
    /** As long as account-service might be down: what it has not read yet, no holder is told. */
    NOTICES(
            "cns.notices",
            2,
            "purpose: a later version must not be told before an earlier one",
            Keeping.forTime(Duration.ofDays(90)),
            Service.CONSENT,
            EnumSet.of(Service.ACCOUNT),
            List.of(NoticePublished.class)),
    PRIVACY_REQUESTS(
            "cns.privacy-requests",
            8,
            "account: its requests are worked off in their order",
            Keeping.forTime(Duration.ofDays(35)),
            Service.ACCOUNT,
            EnumSet.allOf(Service.class),
            List.of(
                    ErasureRequested.class,
                    AccessRequested.class,
                    PortabilityRequested.class,
                    RestrictionRequested.class,
                    ObjectionRequested.class,
                    RectificationRequested.class,
                    CorrectionSent.class)),
    PRIVACY_OUTCOMES(
            "cns.privacy-outcomes",
            8,
            "account: as its requests",
            Keeping.forTime(Duration.ofDays(35)),
            EnumSet.allOf(Service.class),
            EnumSet.of(Service.ACCOUNT),
            List.of(
                    ErasureReported.class,
                    AccessReported.class,
                    ErasureFinalised.class,
                    RightReported.class,
                    CorrectionKeyOffered.class)),
    /** Sealed to a key that goes with the copy: nobody can read a part any longer than the copy can be fetched. */
    PRIVACY_PARTS(
            "cns.privacy-parts",
            8,
            "request: its parts come in their order",
            Keeping.forTime(Duration.ofDays(7)),
            EnumSet.allOf(Service.class),
            EnumSet.of(Service.ACCOUNT),
            List.of(PartExported.class)),
    /** What a person is called in every account, side by side: no longer than a service may be down; then it is asked again. */
    PERSON_SEARCHES(
            "cns.person-searches",
            4,
            "request: its events are answered in their order",
            Keeping.forTime(Duration.ofDays(3)),
            Service.ACCOUNT,
            EnumSet.allOf(Service.class),
            List.of(PersonSought.class)),
    PERSON_HOLDERS(
            "cns.person-holders",
            4,
            "request: as its searches",
            Keeping.forTime(Duration.ofDays(3)),
            EnumSet.allOf(Service.class),
            EnumSet.of(Service.ACCOUNT),
            List.of(PersonHeld.class)),
    /** Random ids, for ever: whatever backup is restored, each service reads them before it is ready. */
    ERASURES(
            "cns.erasures",
            8,
            "subject: each is destroyed once, so that none is ever compacted away",
            Keeping.newestPerKey(Duration.ofHours(1)),
            EnumSet.allOf(Service.class),
            EnumSet.allOf(Service.class),
            List.of(SubjectDestroyed.class));

    private static final Duration DEAD_LETTERS = Duration.ofDays(14);

    private final String wireName;
    private final int partitions;
    private final String key;
    private final Keeping keeping;
    private final Set<Service> from;
    private final Set<Service> to;
    private final List<Class<? extends Event>> events;

    Topic(
            String wireName,
            int partitions,
            String key,
            Keeping keeping,
            Service from,
            Set<Service> to,
            List<Class<? extends Event>> events) {
        this(wireName, partitions, key, keeping, Set.of(from), to, events);
    }

    Topic(
            String wireName,
            int partitions,
            String key,
            Keeping keeping,
            Set<Service> from,
            Set<Service> to,
            List<Class<? extends Event>> events) {
        this.wireName = wireName;
        this.partitions = partitions;
        this.key = key;
        this.keeping = keeping;
        this.from = Set.copyOf(from);
        this.to = Set.copyOf(to);
        this.events = List.copyOf(events);
    }

    public String wireName() {
        return wireName;
    }

    public int partitions() {
        return partitions;
    }

    /** What the key is and why. */
    public String key() {
        return key;
    }

    public Keeping keeping() {
        return keeping;
    }

    public Set<Service> from() {
        return from;
    }

    public Set<Service> to() {
        return to;
    }

    /** The event types that travel on it. */
    public List<Class<? extends Event>> events() {
        return events;
    }

    /** Where consumers put what they cannot read. */
    public String deadLetters() {
        return wireName + ".dlq";
    }

    public Keeping deadLettersKeeping() {
        return Keeping.forTime(DEAD_LETTERS);
    }

    /** How long records stay: for a time, or the newest of each key. */
    public sealed interface Keeping {
        Duration SHORTEST_SEGMENT = Duration.ofHours(1);

        record ForTime(Duration retention) implements Keeping {}

        record NewestPerKey(Duration maxCompactionLag) implements Keeping {}

        static Keeping forTime(Duration retention) {
            return new ForTime(retention);
        }

        static Keeping newestPerKey(Duration maxCompactionLag) {
            return new NewestPerKey(maxCompactionLag);
        }

        /**
         * How long a segment is written to: at most a seventh of the retention (an hour at least), so that retention is
         * kept to within a seventh.
         */
        default Duration segment() {
            return switch (this) {
                case ForTime(Duration retention) -> {
                    Duration seventh = retention.dividedBy(7);
                    yield seventh.compareTo(SHORTEST_SEGMENT) < 0 ? SHORTEST_SEGMENT : seventh;
                }
                case NewestPerKey(Duration lag) -> lag;
            };
        }

        /** How long a record can be there at most: it goes with its segment. Where keys are kept, the newest of each stays. */
        default Duration longest() {
            return switch (this) {
                case ForTime(Duration retention) -> retention.plus(segment());
                case NewestPerKey(Duration lag) -> lag.plus(segment());
            };
        }

        /** The topic's configuration. */
        default Map<String, String> config() {
            Map<String, String> config = new LinkedHashMap<>();
            switch (this) {
                case ForTime(Duration retention) -> {
                    config.put("cleanup.policy", "delete");
                    config.put("retention.ms", Long.toString(retention.toMillis()));
                }
                case NewestPerKey(Duration lag) -> {
                    config.put("cleanup.policy", "compact");
                    config.put("max.compaction.lag.ms", Long.toString(lag.toMillis()));
                    config.put("min.cleanable.dirty.ratio", "0.1");
                }
            }
            config.put("segment.ms", Long.toString(segment().toMillis()));
            return config;
        }
    }
}
