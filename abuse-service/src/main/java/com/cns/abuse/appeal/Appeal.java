package com.cns.abuse.appeal;

import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.classification.Category;
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
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One appeal of a holder against one suspension. */
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
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private String text;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.STATE)
    private AppealStatus status;

    @Column(name = "opened_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant openedAt;

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

    static Appeal open(AppealId id, AccountId account, SuspensionId suspension, SealedText text, Instant now) {
        Appeal appeal = new Appeal();
        appeal.id = id.value();
        appeal.account = account.value();
        appeal.suspension = suspension.value();
        appeal.subject = text.subject().value();
        appeal.text = text.text().text();
        appeal.status = AppealStatus.OPEN;
        appeal.openedAt = now;
        return appeal;
    }

    /**
     * A person decides.
     *
     * @param by the provider's id of that person
     * @param why in their words, for the holder
     */
    void decide(Outcome outcome, String by, String why, Instant now) {
        if (status != AppealStatus.OPEN) {
            throw new IllegalStateException("an appeal is decided once");
        }
        status = outcome.status();
        decidedBy = by;
        decidedAt = now;
        reason = why;
    }

    /** That the suspension is lifted, when it was overturned. */
    SuspensionLifted lifted() {
        return new SuspensionLifted(suspension(), account(), id(), told(AppealStatus.OVERTURNED), decided());
    }

    /** That the suspension stands, when it was upheld. */
    AppealRejected rejected() {
        return new AppealRejected(suspension(), account(), id(), told(AppealStatus.UPHELD), decided());
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

    SealedText text() {
        return new SealedText(new SubjectId(subject), new Sealed(text));
    }

    AppealStatus status() {
        return status;
    }

    Instant openedAt() {
        return openedAt;
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
