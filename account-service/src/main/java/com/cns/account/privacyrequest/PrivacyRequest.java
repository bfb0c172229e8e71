package com.cns.account.privacyrequest;

import com.cns.account.deadline.Deadline;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PortabilityRequested;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightRequested;
import com.cns.contract.privacy.SealedPart;
import com.cns.platform.export.Recipient;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's request about one of its end-users. */
@Entity
@Table(name = "privacy_request")
class PrivacyRequest {
    /** As the column's default: of what a replica of the version before certifies, which knows nothing of lapses. */
    private static final Instant LOOKED_AT_ONCE = Instant.parse("2000-01-01T00:00:00Z");

    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private RequestType type;

    /** Kept on a ground of its own, which the certificate names: that the request was answered must be shown. */
    @Column(updatable = false)
    @Convert(converter = Persons.Column.class)
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.PRIVACY_LEDGER)
    private Persons persons;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] salt;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "requested_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant requestedAt;

    /** Null of what came before this was kept. */
    @Column(name = "received_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant receivedAt;

    @Column(name = "due_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    @Column(name = "completed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant completedAt;

    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private @Nullable String certificate;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String reason;

    /** What the type does not say: see {@link Terms#demand}. */
    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.STATE)
    private String demand;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private @Nullable Language language;

    @Column(name = "execute_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant executeAt;

    /** Null of what has not begun, and of what began before this was kept. */
    @Column(name = "started_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant startedAt;

    @Column(name = "extended_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant extendedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable ExtensionReason extension;

    @Enumerated(EnumType.STRING)
    private @Nullable Ground ground;

    /** Whether somebody asked the same by itself of one that a batch has made. */
    @Column(name = "asked_alone")
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean askedAlone;

    /** How often it could not be begun. */
    @NotPersonal(NotPersonal.Reason.COUNT)
    @SuppressWarnings("UnusedVariable") // BeginFailures reads and counts the column
    private int attempts;

    /** Before when that is not tried again; null for any moment. */
    @Column(name = "retry_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant retryAt;

    /** When the next ground lapses that a place of the certificate is retained on; null when none does any more. */
    @Column(name = "lapses_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant lapsesAt;

    @Column(name = "remind_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant remindAt;

    /** For Hibernate. */
    protected PrivacyRequest() {}

    /**
     * One that waits to be begun.
     *
     * @param terms its month counts from when these were received
     * @param salt random, at least 16 bytes: makes the certificate's commitment tell nothing by itself
     */
    static PrivacyRequest of(
            Terms terms, PrivacyRequestId id, AccountId account, Persons persons, byte[] salt, Instant now, Due due) {
        PrivacyRequest request = new PrivacyRequest();
        request.id = id.value();
        request.type = terms.type();
        request.demand = demand(terms, id);
        request.language = terms.type() == RequestType.ACCESS ? terms.language() : null;
        request.executeAt = terms.executeAt();
        request.account = account.value();
        request.persons = persons;
        request.salt = salt.clone();
        request.status = Status.RECEIVED;
        request.requestedAt = now;
        request.receivedAt = terms.receivedAt() == null ? now : terms.receivedAt();
        request.dueAt = due.at();
        request.remindAt = due.remindAt();
        request.lapsesAt = LOOKED_AT_ONCE;
        return request;
    }

    /**
     * Two corrections are two requests, also of the same person: nobody here can compare them. An erasure that follows another is
     * one beside it.
     */
    private static String demand(Terms terms, PrivacyRequestId id) {
        if (terms.type() == RequestType.RECTIFICATION) {
            return id.toString();
        }
        return terms.demand().equals(Terms.AGAIN) ? Terms.AGAIN + " " + id : terms.demand();
    }

    /**
     * By when it is to be answered.
     *
     * @param remindAt when the holder is next reminded
     */
    record Due(Instant at, Instant remindAt) {
        static Due of(Instant at, Instant now, List<Duration> before) {
            return new Due(at, Deadline.firstReminder(at, now, before));
        }
    }

    ErasureRequested erasure() {
        return new ErasureRequested(id(), account(), persons.tokens(), beginning());
    }

    AccessRequested access(Recipient recipient) {
        return new AccessRequested(id(), account(), persons.tokens(), recipient.text(), beginning());
    }

    PortabilityRequested portability(Recipient recipient) {
        return new PortabilityRequested(id(), account(), persons.tokens(), recipient.text(), beginning());
    }

    RightRequested restriction() {
        return new RestrictionRequested(id(), account(), persons.tokens(), demand.equals(Terms.RESTRICT), beginning());
    }

    RightRequested objection() {
        return new ObjectionRequested(id(), account(), persons.tokens(), Terms.purposes(demand), beginning());
    }

    RightRequested rectification() {
        return new RectificationRequested(id(), account(), persons.tokens(), beginning());
    }

    RightRequested correction(String participant, SealedPart name) {
        return new CorrectionSent(id(), account(), persons.tokens(), participant, name, beginning());
    }

    /** What was to be done cannot or need not be done any more, also when it has begun. */
    void end(String why, Instant now) {
        if (completedAt != null) {
            throw new IllegalStateException("a request ends once");
        }
        status = Status.REFUSED;
        reason = why;
        completedAt = now;
    }

    /** What came before it is older than it: a request that waited is as old as its beginning. */
    Instant beginning() {
        return startedAt == null ? requestedAt : startedAt;
    }

    /** @param now later than whatever the account asked or began before */
    void begin(Instant now) {
        if (!status.isAhead()) {
            throw new IllegalStateException("a request begins once");
        }
        status = Status.IN_PROGRESS;
        startedAt = now;
        attempts = 0;
        retryAt = null;
    }

    /** Whether it waits, and not to be tried again either: another replica may have failed with it a moment ago. */
    boolean isToBegin(Instant now) {
        return hasCome(now) && (retryAt == null || !now.isBefore(retryAt));
    }

    /** Whether it waits, and for no moment that is still to come; it may have been put off. */
    boolean hasCome(Instant now) {
        return status == Status.RECEIVED && (executeAt == null || !now.isBefore(executeAt));
    }

    /** Whether its moment is before the other's; of two at the same moment, whether it was asked before. */
    boolean comesBefore(PrivacyRequest other) {
        int moments = moment().compareTo(other.moment());
        return moments == 0 ? requestedAt.isBefore(other.requestedAt) : moments < 0;
    }

    private Instant moment() {
        return executeAt == null ? requestedAt : executeAt;
    }

    /** Whether the same is wanted before the moment for which it waits, or before it is tried again. */
    boolean isSooner(Terms wanted) {
        return status == Status.RECEIVED
                && (isBefore(wanted.executeAt(), executeAt) || isBefore(wanted.executeAt(), retryAt));
    }

    /** @param one null for at once */
    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return other != null && (one == null || one.isBefore(other));
    }

    /** The same was asked by itself. */
    void askAlone() {
        askedAlone = true;
    }

    /** Somebody asked the same who may wait for longer. */
    void hasten(Instant received, Due due) {
        if (received.isBefore(receivedAt())) {
            receivedAt = received;
        }
        if (due.at().isBefore(dueAt)) {
            dueAt = due.at();
            remindAt = due.remindAt();
        }
    }

    /**
     * What has failed before is tried anew.
     *
     * @param to null for at once
     */
    void bringForward(@Nullable Instant to) {
        if (isBefore(to, executeAt)) {
            executeAt = to;
        }
        retryAt = null;
        attempts = 0;
    }

    /** A service has reported. */
    void reported() {
        if (status == Status.IN_PROGRESS) {
            status = Status.PARTIALLY_DONE;
        }
    }

    /**
     * Every service has erased.
     *
     * @param nextLapse when the first time is over that something is retained for; null when nothing is
     */
    void complete(String signedCertificate, @Nullable Instant nextLapse, Instant now) {
        complete(now);
        certificate = signedCertificate;
        lapsesAt = nextLapse;
    }

    /** Whether something is to be told of: another replica may have told it a moment ago. */
    boolean isLapsed(Instant by) {
        return lapsesAt != null && !lapsesAt.isAfter(by);
    }

    /** Whether that is over since the last addendum. */
    boolean isNews(Instant retainUntil, Instant by) {
        return lapsesAt != null && !retainUntil.isBefore(lapsesAt) && !retainUntil.isAfter(by);
    }

    /** @param next when the next time is over; null when none is left */
    void lapse(@Nullable Instant next) {
        lapsesAt = next;
    }

    /** Every service has done its part. */
    void complete(Instant now) {
        if (!status.isUnderWay()) {
            throw new IllegalStateException("a request is completed once");
        }
        completedAt = now;
        status = Status.COMPLETED;
    }

    /**
     * Before anything was done. False when it was cancelled before; fails with {@link Problem#CONFLICT} when it has begun or
     * ended.
     */
    boolean cancel(Instant now) {
        if (status == Status.CANCELLED) {
            return false;
        }
        mustBeAhead();
        status = Status.CANCELLED;
        completedAt = now;
        return true;
    }

    /** Fails with {@link Problem#CONFLICT} when it has begun or ended: what is half done is not refused. */
    void refuse(Ground on, String why, Instant now) {
        mustBeAhead();
        status = Status.REFUSED;
        ground = on;
        reason = why;
        completedAt = now;
    }

    private void mustBeAhead() {
        if (!status.isAhead()) {
            throw new ProblemException(Problem.CONFLICT, "The request has begun, or has ended")
                    .member("requestStatus", Listing.wire(status));
        }
    }

    /**
     * Once, within the first month (GDPR Article 12(3)). False when it was extended like that before; fails with
     * {@link Problem#CONFLICT} when it cannot be any more.
     */
    boolean extend(ExtensionReason why, Due until, Instant now) {
        if (extendedAt != null && extension == why && dueAt.equals(until.at())) {
            return false;
        }
        if (extendedAt != null) {
            throw new ProblemException(Problem.CONFLICT, "A deadline is extended once");
        }
        if (completedAt != null) {
            throw new ProblemException(Problem.CONFLICT, "The request has ended");
        }
        if (!now.isBefore(dueAt)) {
            throw new ProblemException(Problem.CONFLICT, "A deadline is extended within the first month");
        }
        if (!until.at().isAfter(dueAt)) {
            // The deadline is that of one that has failed, and was extended then.
            throw new ProblemException(Problem.CONFLICT, "The deadline that it has is no earlier");
        }
        extension = why;
        extendedAt = now;
        dueAt = until.at();
        remindAt = until.remindAt();
        return true;
    }

    PrivacyRequestId id() {
        return new PrivacyRequestId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    byte[] salt() {
        return salt.clone();
    }

    Persons persons() {
        return persons;
    }

    RequestType type() {
        return type;
    }

    Status status() {
        return status;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    /** From when its month counts, and its extension (R26). */
    Instant receivedAt() {
        return receivedAt == null ? requestedAt : receivedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    /**
     * Whether it has ended without being done, and may be asked again for the same reason: no person has refused it, and no other has
     * taken its place.
     */
    boolean isLeftUndone() {
        return switch (status) {
            case CANCELLED, FAILED -> true;
            case REFUSED -> ground == null && !Refusals.SUPERSEDED.equals(reason);
            case RECEIVED, IN_PROGRESS, PARTIALLY_DONE, COMPLETED -> false;
        };
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    String certificate() {
        return certificate;
    }

    Language language() {
        return language == null ? Language.EN : language;
    }

    String demand() {
        return demand;
    }

    @Nullable
    Instant executeAt() {
        return executeAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant extendedAt() {
        return extendedAt;
    }

    @Nullable
    ExtensionReason extension() {
        return extension;
    }

    /** On what a person refused it. */
    @Nullable
    Ground ground() {
        return ground;
    }

    /** Why it was refused or has failed, when it has. */
    @Nullable
    String reason() {
        return reason;
    }
}
