package com.cns.account.notification;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A mail that still has to go out. */
@Entity
@Table(name = "queued_mail")
class QueuedMail {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private Sealed notice;

    @Column(name = "queued_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant queuedAt;

    @Column(name = "next_attempt")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant nextAttempt;

    @Column
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int failures;

    /** For Hibernate. */
    protected QueuedMail() {}

    QueuedMail(UUID id, AccountId account, SubjectId subject, Sealed notice, Instant now) {
        this.id = id;
        this.account = account.value();
        this.subject = subject.value();
        this.notice = notice;
        this.queuedAt = now;
        this.nextAttempt = now;
    }
}
