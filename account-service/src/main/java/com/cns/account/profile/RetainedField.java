package com.cns.account.profile;

import com.cns.account.field.Field;
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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A value that its holder erased and the law still needs (R11). It never changes. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "retained_field")
class RetainedField {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String field;

    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "value_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.CORE_BUSINESS,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.TAX_LAW)
    private Sealed value;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private String justification;

    @Column(name = "retained_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant retainedAt;

    @Column(name = "retain_until", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant retainUntil;

    /** For Hibernate. */
    protected RetainedField() {}

    RetainedField(
            AccountId account, Field field, FieldKeys.Kept kept, String justification, Instant now, Instant until) {
        this.id = kept.id();
        this.account = account.value();
        this.field = field.toString();
        this.subject = kept.subject().value();
        this.value = kept.value();
        this.justification = justification;
        this.retainedAt = now;
        this.retainUntil = until;
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    Retained told() {
        return new Retained(Field.fromString(field), justification, retainUntil);
    }
}
