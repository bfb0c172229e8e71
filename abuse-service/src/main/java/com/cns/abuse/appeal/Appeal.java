package com.cns.abuse.appeal;

import com.cns.abuse.suspension.Staff;
import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One appeal of a holder against one suspension. */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Entity
@DynamicUpdate // the role may change the decision only
class Appeal {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "suspension_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID suspension;

    @Column(name = "subject_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "text_sealed")
    @Coverage(copy = Coverage.By.HOLDER)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String text;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.STATE)
    private AppealStatus status;

    @Column(name = "opened_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant openedAt;

    @Column(name = "due_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    /** As who decided. */
    @Column(name = "claimed_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String claimedBy;

    @Column(name = "claimed_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant claimedUntil;

    @Column(name = "decided_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant decidedAt;

    /** The provider's id of the reviewer. Staff has no category of its own; this is the nearest. */
    @Column(name = "decided_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String decidedBy;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String reason;

    Appeal() {}

    /** @param time how long people have to decide */
    static Appeal open(
            AppealId id, AccountId account, SuspensionId suspension, SealedText text, Duration time, Instant now) {
        Appeal appeal = new Appeal();
        appeal.id = id.value();
        appeal.account = account.value();
        appeal.suspension = suspension.value();
        appeal.subject = text.subject().value();
        appeal.text = text.text().text();
        appeal.status = AppealStatus.OPEN;
        appeal.openedAt = now;
        appeal.dueAt = now.plus(time);
        return appeal;
    }

    /** A person takes it on, or goes on with it. False when another one has it. */
    boolean claim(Staff by, Duration time, Instant now) {
        requireOpen();
        if (isClaimed(now) && !isClaimedBy(by, now)) {
            return false;
        }
        claimedBy = by.text();
        claimedUntil = now.plus(time);
        return true;
    }

    /** Whoever has it gives it back. False when they do not have it. */
    boolean release(Staff by, Instant now) {
        requireOpen();
        if (!isClaimedBy(by, now)) {
            return false;
        }
        claimedBy = null;
        claimedUntil = null;
        return true;
    }

    boolean isClaimedBy(Staff person, Instant now) {
        return isClaimed(now) && person.text().equals(claimedBy);
    }

    /** A claim ends by itself: whoever fell ill holds nobody up. */
    private boolean isClaimed(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }

    /** The holder takes it back. */
    void withdraw(Instant now) {
        requireOpen();
        status = AppealStatus.WITHDRAWN;
        decidedAt = now;
    }

    /**
     * The person who has claimed it decides.
     *
     * @param why in their words, for the holder
     */
    void decide(Outcome outcome, Staff by, String why, Instant now) {
        requireOpen();
        if (!isClaimedBy(by, now)) {
            throw new IllegalStateException("whoever decides an appeal has claimed it");
        }
        status = outcome.status();
        decidedBy = by.text();
        decidedAt = now;
        reason = why;
    }

    /**
     * Whether that person decided just that: asks once more, and needs no other answer. Never of one that was right in part: its new
     * end is not kept here, and whoever names another must not be told that it was taken.
     */
    boolean isDecidedAs(Outcome outcome, Staff by, String why) {
        return !(outcome instanceof Outcome.Partly)
                && status == outcome.status()
                && by.text().equals(decidedBy)
                && why.equals(reason);
    }

    private void requireOpen() {
        if (status != AppealStatus.OPEN) {
            throw new IllegalStateException("an appeal is decided once");
        }
    }

    /** That a person will decide. */
    AppealReceived received() {
        return new AppealReceived(suspension(), account(), id(), openedAt, dueAt);
    }

    /** That the suspension is lifted, when it was overturned. */
    SuspensionLifted lifted() {
        return new SuspensionLifted(suspension(), account(), id(), told(AppealStatus.OVERTURNED), decided());
    }

    /** That the suspension ends sooner, when it was right in part. */
    SuspensionShortened shortened(Instant endsAt) {
        return new SuspensionShortened(suspension(), account(), id(), told(AppealStatus.PARTLY), endsAt, decided());
    }

    /** That the suspension stands, when it was upheld. */
    AppealRejected rejected() {
        return new AppealRejected(suspension(), account(), id(), told(AppealStatus.UPHELD), decided());
    }

    /** That nobody will decide, when the holder took it back. */
    AppealWithdrawn withdrawn() {
        if (status != AppealStatus.WITHDRAWN) {
            throw new IllegalStateException("another outcome is told than was decided");
        }
        return new AppealWithdrawn(suspension(), account(), id(), decided());
    }

    private String told(AppealStatus outcome) {
        if (status != outcome) {
            throw new IllegalStateException("another outcome is told than was decided");
        }
        return Objects.requireNonNull(reason, "a decision has a reason");
    }

    private Instant decided() {
        return Objects.requireNonNull(decidedAt, "a decision has a time");
    }

    AppealId id() {
        return new AppealId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    SuspensionId suspension() {
        return new SuspensionId(suspension);
    }

    /** Empty when the account has ended. */
    Optional<SealedText> text() {
        return Optional.ofNullable(text).map(words -> new SealedText(new SubjectId(subject), new Sealed(words)));
    }

    AppealStatus status() {
        return status;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant claimedUntil() {
        return claimedUntil;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    String decidedBy() {
        return decidedBy;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** What the holder says, under a key of theirs. */
    record SealedText(SubjectId subject, Sealed text) {}
}
