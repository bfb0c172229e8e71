package com.cns.abuse.suspension;

import com.cns.abuse.suspension.Imposition.Ground;
import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.abuse.Translation;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One suspension of an account, of its whole service or of a part of it: then it may ask to send less (a throttle); with its statement
 * of reasons.
 */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Entity
@DynamicUpdate // the role may change its end only
class Suspension {
    /** Where a day ends last. */
    private static final ZoneOffset LAST_ON_EARTH = ZoneOffset.ofHours(-12);

    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "decision_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID decision;

    @Column(name = "against_epoch")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstEpoch;

    @Column(name = "against_n")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstN;

    @Column(name = "rule_set")
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String ruleSet;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private String facts;

    @Convert(converter = GroundsConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private List<Ground> grounds;

    @Convert(converter = ChargeConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private Charge charge;

    @Convert(converter = TranslationsConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private List<Translation> translations;

    @Column(name = "rule_author")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String ruleAuthor;

    @Column(name = "proposed_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String proposedBy;

    @Column(name = "imposed_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String imposedBy;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.STATE)
    private Status status;

    @Column(name = "imposed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant imposedAt;

    @Column(name = "ends_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant endsAt;

    @Column(name = "ended_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant endedAt;

    /** What a throttle leaves of the service; null of a suspension. */
    @Column(name = "per_minute")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private @Nullable Long perMinute;

    Suspension() {}

    static Suspension impose(SuspensionId id, Imposition imposition, Instant now) {
        Suspension suspension = new Suspension();
        suspension.id = id.value();
        suspension.account = imposition.account().value();
        suspension.decision = imposition.decision();
        suspension.againstEpoch = imposition.against().epoch();
        suspension.againstN = imposition.against().n();
        suspension.ruleSet = imposition.ruleSet();
        suspension.facts = imposition.facts();
        suspension.grounds = imposition.grounds();
        suspension.charge = imposition.charge();
        suspension.translations = imposition.translations();
        suspension.ruleAuthor = text(imposition.people().ruleAuthor());
        suspension.proposedBy = text(imposition.people().proposedBy());
        suspension.imposedBy = text(imposition.people().imposedBy());
        suspension.endsAt = imposition.endsAt();
        suspension.status = Status.IN_FORCE;
        suspension.imposedAt = now;
        return suspension;
    }

    /** The account is slowed down, by the rules or by a person who decided what they proposed. */
    static Suspension throttle(SuspensionId id, Imposition imposition, Throttle throttle, Instant now) {
        Suspension suspension = impose(id, imposition, now);
        suspension.status = Status.THROTTLING;
        suspension.perMinute = throttle.perMinute();
        suspension.endsAt = throttle.until();
        return suspension;
    }

    /** What the account may ask to send, and until when; null of a suspension. */
    @Nullable
    Throttle throttle() {
        return perMinute == null || endsAt == null ? null : new Throttle(perMinute, endsAt);
    }

    /** Whether it slows the account down. */
    boolean isThrottling(Instant now) {
        return status == Status.THROTTLING && endsAt != null && endsAt.isAfter(now);
    }

    /**
     * Whether it still speaks for an account that may send at that version. Once a newer version may send, the suspension
     * was stale when account-service saw it, or has ended there.
     */
    boolean covers(StateVersion sending) {
        return status == Status.IN_FORCE && !sending.isAfter(against());
    }

    /** account-service saw it late, when the account had changed, or lost it: it is imposed on the account as that is by now. */
    void renew(StateVersion sending) {
        if (status != Status.IN_FORCE || covers(sending)) {
            throw new IllegalStateException("only a suspension in force that was stale is renewed");
        }
        againstEpoch = sending.epoch();
        againstN = sending.n();
    }

    /** The account may send again at a newer version: this one is history. */
    void end(Instant now) {
        if (status != Status.IN_FORCE) {
            throw new IllegalStateException("only a suspension in force ends");
        }
        status = Status.ENDED;
        endedAt = now;
    }

    /** A person overturned it. False when it has ended already: then there is nothing to lift, and its appeal says what was decided. */
    boolean lift(Instant now) {
        if (status != Status.IN_FORCE && !isThrottling(now)) {
            return false;
        }
        status = Status.LIFTED;
        endedAt = now;
        return true;
    }

    /** Its time is over. False when it has ended already, or ends later. */
    boolean expire(Instant now) {
        if (status != Status.IN_FORCE || endsAt == null || endsAt.isAfter(now)) {
            return false;
        }
        status = Status.EXPIRED;
        endedAt = now;
        return true;
    }

    /** A person decided that it ends sooner. False when that is not sooner, or it has ended already. */
    boolean shorten(Instant until) {
        if (status != Status.IN_FORCE || (endsAt != null && !until.isBefore(endsAt))) {
            return false;
        }
        endsAt = until;
        return true;
    }

    /** Before when it is appealed against: the end of the last day, wherever on earth the holder is. */
    Instant appealedBefore(Period within) {
        return LocalDate.ofInstant(imposedAt, ZoneOffset.UTC)
                .plus(within)
                .plusDays(1)
                .atStartOfDay()
                .toInstant(LAST_ON_EARTH);
    }

    /**
     * What the suite and the holder are told of it.
     *
     * @param within how long after it was imposed it is appealed against
     */
    SuspensionEvent imposed(Period within) {
        Throttle throttle = throttle();
        return throttle == null ? stopped(within) : slowed(throttle, within);
    }

    private ThrottleImposed slowed(Throttle throttle, Period within) {
        return new ThrottleImposed(
                new RuleDecisionId(Objects.requireNonNull(decision, "only rules slow down")),
                account(),
                imposedAt,
                throttle,
                Objects.requireNonNull(ruleSet, "a decision of the rules names its rule set"),
                reasons(),
                ground(),
                facts,
                translations.isEmpty() ? null : translations,
                id(),
                appealedBefore(within),
                people().automation());
    }

    private SuspensionImposed stopped(Period within) {
        return new SuspensionImposed(
                id(),
                account(),
                against(),
                imposedAt,
                ruleSet,
                reasons(),
                people().automation(),
                ground(),
                facts,
                endsAt,
                appealedBefore(within),
                translations.isEmpty() ? null : translations,
                charge.source().told());
    }

    private List<SuspensionImposed.Reason> reasons() {
        return grounds.stream()
                .map(ground -> new SuspensionImposed.Reason(ground.signal(), ground.words()))
                .toList();
    }

    private String ground() {
        return charge.ground() + ". " + charge.explanation();
    }

    SuspensionId id() {
        return new SuspensionId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    SuspensionExpired expired() {
        return new SuspensionExpired(id(), account(), Objects.requireNonNull(endedAt, "it has ended"));
    }

    StateVersion against() {
        return new StateVersion(againstEpoch, againstN);
    }

    @Nullable
    RuleDecisionId decision() {
        return decision == null ? null : new RuleDecisionId(decision);
    }

    @Nullable
    String ruleSet() {
        return ruleSet;
    }

    String facts() {
        return facts;
    }

    List<Ground> grounds() {
        return grounds;
    }

    Charge charge() {
        return charge;
    }

    List<Translation> translations() {
        return translations;
    }

    People people() {
        return new People(staff(ruleAuthor), staff(proposedBy), staff(imposedBy));
    }

    private static @Nullable Staff staff(@Nullable String text) {
        return text == null ? null : new Staff(text);
    }

    private static @Nullable String text(@Nullable Staff staff) {
        return staff == null ? null : staff.text();
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    Status status() {
        return status;
    }

    Instant imposedAt() {
        return imposedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** Where it stands. Names are stored: they never change. */
    enum Status {
        IN_FORCE,
        /** It slows the account down until its time is over, which nothing ends it for. */
        THROTTLING,
        ENDED,
        /** Overturned by a person. */
        LIFTED,
        /** Its time was over. */
        EXPIRED
    }
}
