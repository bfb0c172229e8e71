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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What is said for one field. It never changes: a correction is another one in its place. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "profile_field")
class ProfileField {
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

    /** The value, and where it was found. */
    @Column(name = "value_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private Sealed value;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Source source;

    @Column(name = "changed_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant changedAt;

    /** For Hibernate. */
    protected ProfileField() {}

    ProfileField(AccountId account, Field field, FieldKeys.Kept kept, Source source, Instant now) {
        this.id = kept.id();
        this.account = account.value();
        this.field = field.toString();
        this.subject = kept.subject().value();
        this.value = kept.value();
        this.source = source;
        this.changedAt = now;
    }

    AccountId account() {
        return new AccountId(account);
    }

    Field field() {
        return Field.fromString(field);
    }

    FieldKeys.Kept kept() {
        return new FieldKeys.Kept(id, new SubjectId(subject), value);
    }

    Version version() {
        return Version.of(value);
    }

    Source source() {
        return source;
    }

    Instant changedAt() {
        return changedAt;
    }
}
