package com.cns.account.account;

import com.cns.account.secret.AwaitingCode;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Another e-mail address that waits for its code. Gone once it was used, replaced or has run out. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "email_change")
@AttributeOverride(name = "codeHash", column = @Column(name = "code_hash", updatable = false))
@AttributeOverride(name = "expiresAt", column = @Column(name = "expires_at", updatable = false))
class EmailChange extends AwaitingCode {
    private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);

    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    /** As the account will have it. */
    @Column(name = "email_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private Sealed email;

    @Column(name = "asked_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant askedAt;

    /** For Hibernate. */
    protected EmailChange() {}

    EmailChange(UUID id, AccountId account, SealedAlone email, String code, Instant now, Instant expiresAt) {
        super(code, expiresAt);
        this.id = id;
        this.account = account.value();
        this.subject = email.subject().value();
        this.email = email.value();
        this.askedAt = now;
    }

    /** Whether another mail would be one too many: whoever has the address may not have asked for any. */
    boolean isRecent(Instant now) {
        return now.isBefore(askedAt.plus(BETWEEN_CODES));
    }

    Instant askedAt() {
        return askedAt;
    }

    SealedAlone email() {
        return new SealedAlone(new SubjectId(subject), email);
    }
}
