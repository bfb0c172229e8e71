package com.cns.account.notification;

import com.cns.account.language.Language;
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
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail that still has to go out, or that failed to. */
@Coverage(copy = Coverage.By.PASSING)
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

    @Column
    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Notice.@Nullable Kind kind;

    /** Of the last attempt. */
    @Column
    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private @Nullable Language language;

    /** Of the last attempt. */
    @Column
    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private @Nullable MailFault fault;

    @Column(name = "last_attempt")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant lastAttempt;

    @Column(name = "give_up_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant giveUpAt;

    @Column(name = "useless_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant uselessAt;

    @Column(name = "failed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant failedAt;

    /** For Hibernate. */
    protected QueuedMail() {}

    QueuedMail(UUID id, AccountId account, SubjectId subject, Sealed notice, Notice.Kind kind, Period period) {
        this.id = id;
        this.account = account.value();
        this.subject = subject.value();
        this.notice = notice;
        this.kind = kind;
        this.queuedAt = period.from();
        this.nextAttempt = period.from();
        this.giveUpAt = period.until();
        this.uselessAt = period.useless();
    }
}
