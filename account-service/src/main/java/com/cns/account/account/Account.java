package com.cns.account.account;

import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's account. Its verbs answer with the event that tells of the change, or with nothing when nothing changed. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "account")
class Account {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @NotPersonal(NotPersonal.Reason.STATE)
    private long epoch;

    @NotPersonal(NotPersonal.Reason.STATE)
    private long n;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private AccountStatus status;

    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant since;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID suspension;

    @Column(name = "throttle_per_minute")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private @Nullable Long throttlePerMinute;

    @Column(name = "throttle_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant throttleUntil;

    /** Which number it had before only throttles changed it, up to {@link #throttledTo}. */
    @Column(name = "throttled_from")
    @NotPersonal(NotPersonal.Reason.STATE)
    private @Nullable Long throttledFrom;

    @Column(name = "throttled_to")
    @NotPersonal(NotPersonal.Reason.STATE)
    private @Nullable Long throttledTo;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID parent;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Plan plan;

    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String country;

    @Column(name = "time_zone")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String timeZone;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Language language;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "name_subject")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID nameSubject;

    @Column(name = "name_corrected_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant nameCorrectedAt;

    @Column(name = "email_corrected_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant emailCorrectedAt;

    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable Sealed name;

    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable Sealed email;

    /** Written when what is held of a closed account's holder is erased, past this entity. */
    @Column(name = "holder_erased_at", insertable = false, updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant holderErasedAt;

    /** For Hibernate. */
    protected Account() {}

    private Account(AccountId id, Profile profile, SealedProfile sealed, StateVersion version, Instant now) {
        this.id = id.value();
        this.epoch = version.epoch();
        this.n = version.n();
        this.plan = profile.plan();
        this.country = profile.country();
        this.timeZone = profile.timeZone();
        this.language = profile.language();
        this.subject = sealed.subject().value();
        this.nameSubject =
                sealed.nameSubject() == null ? null : sealed.nameSubject().value();
        this.name = sealed.name();
        this.email = sealed.email();
        this.status = AccountStatus.PENDING;
        this.since = now;
    }

    /** A new account, pending until its e-mail address is verified. */
    static Account signUp(AccountId id, Profile profile, SealedProfile sealed, long epoch, Instant now) {
        return new Account(id, profile, sealed, new StateVersion(epoch, 1), now);
    }

    /**
     * A sub-account: active at once, since whoever holds the account that it belongs to has shown who they are. It has no e-mail
     * address of its own.
     */
    static Account under(AccountId parent, AccountId id, Profile profile, SealedAlone name, long epoch, Instant now) {
        Account account = new Account(
                id,
                profile,
                new SealedProfile(name.subject(), name.subject(), name.value(), null),
                new StateVersion(epoch, 1),
                now);
        account.parent = parent.value();
        account.status = AccountStatus.ACTIVE;
        return account;
    }

    /** The holder has shown that the e-mail address is theirs; empty when that was known before. */
    Optional<AccountStateChanged> verify(long epoch, Instant now) {
        return switch (standing()) {
            case Standing.Pending pending -> Optional.of(become(pending.verified(now), epoch));
            case Standing.Active a -> Optional.empty();
            case Standing.Suspended s -> Optional.empty();
            case Standing.Closed c -> Optional.empty();
        };
    }

    /**
     * Stops sending (R24); empty when the account has changed since it was judged, or is not active. That the rules slowed it down
     * since is no such change: whoever goes on is judged by the same conduct.
     */
    Optional<AccountStateChanged> suspend(SuspensionId by, StateVersion against, long epoch, Instant now) {
        if (judged().isAfter(against)) {
            return Optional.empty();
        }
        return switch (standing()) {
            case Standing.Active active -> Optional.of(become(active.suspended(by, now), epoch));
            case Standing.Pending p -> Optional.empty();
            case Standing.Suspended s -> Optional.empty();
            case Standing.Closed c -> Optional.empty();
        };
    }

    /** Slows it down for a while (R21); empty when it may not send anyway, or is slowed down as much for as long. */
    Optional<AccountStateChanged> throttle(Throttle throttle, long epoch, Instant now) {
        Throttle present = throttled();
        boolean known = present != null
                && present.perMinute() <= throttle.perMinute()
                && !present.until().isBefore(throttle.until());
        if (status != AccountStatus.ACTIVE || known || !throttle.until().isAfter(now)) {
            return Optional.empty();
        }
        this.throttlePerMinute = throttle.perMinute();
        this.throttleUntil = throttle.until();
        long before = judged().n();
        AccountStateChanged slower = become(standing(), epoch);
        this.throttledFrom = before;
        this.throttledTo = n;
        return Optional.of(slower);
    }

    /**
     * Slows it down no more (R23); empty when it is not by just that, or that is over. What was judged before is stale, as after a
     * suspension.
     */
    Optional<AccountStateChanged> unthrottle(Throttle lifted, long epoch, Instant now) {
        if (!lifted.equals(throttled())
                || status == AccountStatus.CLOSED
                || !lifted.until().isAfter(now)) {
            return Optional.empty();
        }
        this.throttlePerMinute = null;
        this.throttleUntil = null;
        return Optional.of(become(standing(), epoch));
    }

    /** Since when nothing but throttles changed it. Numbers go on in the next epoch, so that none is of two states. */
    private StateVersion judged() {
        return throttledFrom != null && throttledTo != null && throttledTo == n
                ? new StateVersion(epoch, throttledFrom)
                : version();
    }

    /** Null when it never was; one that is over stays until the next. */
    @Nullable
    Throttle throttled() {
        return throttlePerMinute == null || throttleUntil == null
                ? null
                : new Throttle(throttlePerMinute, throttleUntil);
    }

    /** Sends again (R24); empty when it is not that suspension which stops the account. */
    Optional<AccountStateChanged> reinstate(SuspensionId lifted, long epoch, Instant now) {
        return reinstate(lifted, null, epoch, now);
    }

    /**
     * The same of a sub-account.
     *
     * @param parents the suspension of the account it belongs to, if any: it stops this one, too
     */
    Optional<AccountStateChanged> reinstate(
            SuspensionId lifted, @Nullable SuspensionId parents, long epoch, Instant now) {
        return switch (standing()) {
            case Standing.Suspended suspended
            when suspended.by().equals(lifted) ->
                Optional.of(
                        become(parents == null ? suspended.reinstated(now) : suspended.instead(parents, now), epoch));
            case Standing.Suspended s -> Optional.empty();
            case Standing.Pending p -> Optional.empty();
            case Standing.Active a -> Optional.empty();
            case Standing.Closed c -> Optional.empty();
        };
    }

    /** Ends it for good (GDPR Article 7(3), 17); empty when it was closed before. */
    Optional<AccountStateChanged> close(long epoch, Instant now) {
        Standing standing = standing();
        return standing instanceof Standing.Closed
                ? Optional.empty()
                : Optional.of(become(standing.closed(now), epoch));
    }

    /** What it was, told anew after the database was restored; empty when it is of that epoch. */
    Optional<AccountStateChanged> restate(long current) {
        return epoch >= current ? Optional.empty() : Optional.of(become(standing(), current));
    }

    /** What its holder is written to in from now on. No part of what the suite is told: the version stays. */
    void writeIn(Language preferred) {
        this.language = preferred;
    }

    /** Another name, or none; the key that nothing is sealed under any more, empty when the e-mail address has it too. */
    Optional<SubjectId> rename(@Nullable SealedAlone other, Instant now) {
        Optional<SubjectId> ended = Optional.ofNullable(nameSubject).map(SubjectId::new);
        this.name = other == null ? null : other.value();
        this.nameSubject = other == null ? null : other.subject().value();
        this.nameCorrectedAt = now.truncatedTo(ChronoUnit.MICROS);
        return ended;
    }

    /** Another e-mail address. */
    void move(SealedAlone other, Instant now) {
        if (nameSubject == null && name != null) {
            this.nameSubject = subject;
        }
        this.subject = other.subject().value();
        this.email = other.value();
        this.emailCorrectedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    AccountId id() {
        return new AccountId(id);
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    StateVersion version() {
        return new StateVersion(epoch, n);
    }

    Standing standing() {
        return switch (status) {
            case PENDING -> new Standing.Pending(since);
            case ACTIVE -> new Standing.Active(since);
            case SUSPENDED ->
                new Standing.Suspended(
                        new SuspensionId(Objects.requireNonNull(suspension, "a suspended account knows why")), since);
            case CLOSED -> new Standing.Closed(since);
        };
    }

    /** What the suite is told of the account. */
    AccountStateChanged state() {
        return new AccountStateChanged(
                id(),
                version(),
                status,
                parent == null ? null : new AccountId(parent),
                plan.wireName(),
                country,
                suspension == null ? null : new SuspensionId(suspension),
                throttled());
    }

    /** The account that it is a sub-account of. */
    Optional<AccountId> parent() {
        return Optional.ofNullable(parent).map(AccountId::new);
    }

    Plan plan() {
        return plan;
    }

    String country() {
        return country;
    }

    String timeZone() {
        return timeZone;
    }

    Language language() {
        return language;
    }

    SealedProfile sealed() {
        return new SealedProfile(subject(), nameSubject == null ? null : new SubjectId(nameSubject), name, email);
    }

    /** Null while the name is the one of the sign-up. */
    @Nullable
    Instant nameCorrectedAt() {
        return nameCorrectedAt;
    }

    /** Null while the e-mail address is the one of the sign-up. */
    @Nullable
    Instant emailCorrectedAt() {
        return emailCorrectedAt;
    }

    /** As its id tells (RFC 9562, 5.7). */
    Instant signedUpAt() {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private AccountStateChanged become(Standing standing, long epoch) {
        this.status = standing.status();
        this.since = standing.since();
        this.suspension = standing instanceof Standing.Suspended(SuspensionId by, Instant at) ? by.value() : null;
        this.epoch = Math.max(this.epoch, epoch);
        this.n++;
        return state();
    }
}
