package com.cns.account.login;

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

/** Something that happened to an account, and from where (R6). */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@Entity
@Table(name = "account_activity")
class Activity {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Enumerated(EnumType.STRING)
    private ActivityKind kind;

    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant at;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.LOG_IN)
    private Sealed client;

    /** For Hibernate. */
    protected Activity() {}

    Activity(UUID id, AccountId account, ActivityKind kind, SealedClients.SealedClient from, Instant at) {
        this.id = id;
        this.account = account.value();
        this.kind = kind;
        this.at = at;
        this.subject = from.subject().value();
        this.client = from.client();
    }

    UUID id() {
        return id;
    }

    ActivityKind kind() {
        return kind;
    }

    Instant at() {
        return at;
    }

    SealedClients.SealedClient from() {
        return new SealedClients.SealedClient(new SubjectId(subject), client);
    }
}
