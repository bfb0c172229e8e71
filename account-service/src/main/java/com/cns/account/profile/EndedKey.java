package com.cns.account.profile;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key whose value is gone: it is to be destroyed. */
@Entity
@Table(name = "ended_key")
class EndedKey {
    @Id
    @Column(name = "subject_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "ended_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant endedAt;

    /** For Hibernate. */
    protected EndedKey() {}

    EndedKey(AccountId account, SubjectId subject, Instant now) {
        this.subject = subject.value();
        this.account = account.value();
        this.endedAt = now;
    }
}
