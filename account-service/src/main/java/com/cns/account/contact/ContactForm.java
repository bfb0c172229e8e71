package com.cns.account.contact;

import com.cns.account.language.Language;
import com.cns.account.secret.Secrets;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody without an account asked for; theirs once they have shown that the address is. */
@Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
@Entity
@Table(name = "contact_form")
class ContactForm {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String country;

    @Column(name = "email_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private Sealed email;

    @Column(name = "name_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private @Nullable Sealed name;

    @Column(name = "what_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private Sealed what;

    @Column(name = "asked_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant askedAt;

    @Column(name = "code_hash")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte @Nullable [] codeHash;

    @Column(name = "wrong_tries")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int wrongTries;

    @Column
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.DERIVED)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.CONTRACT,
            retention = Retention.UNTIL_DONE)
    private @Nullable String person;

    @Column(name = "confirmed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant confirmedAt;

    /** For Hibernate. */
    protected ContactForm() {}

    ContactForm(FormId id, Asked asked, SealedForm sealed, String code, Instant now) {
        this.id = id.value();
        this.account = Owner.CNS.value();
        this.subject = sealed.subject().value();
        this.kind = asked.kind();
        this.language = asked.language();
        this.country = asked.country();
        this.email = sealed.email();
        this.name = sealed.name();
        this.what = sealed.what();
        this.askedAt = now;
        this.codeHash = Secrets.hash(code);
    }

    /** Whether the code is the one that was mailed and still works. A wrong one counts. */
    boolean accepts(String code, int tries, Duration life, Instant now) {
        if (codeHash == null || wrongTries >= tries || !now.isBefore(askedAt.plus(life))) {
            return false;
        }
        if (Secrets.matches(code, codeHash)) {
            return true;
        }
        wrongTries++;
        return false;
    }

    /** They have shown that the address is theirs. */
    void confirm(Token whose, Instant now) {
        codeHash = null;
        person = whose.value();
        confirmedAt = now;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    FormId id() {
        return new FormId(id);
    }

    Kind kind() {
        return kind;
    }

    Language language() {
        return language;
    }

    String country() {
        return country;
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    SealedForm sealed() {
        return new SealedForm(new SubjectId(subject), email, name, what);
    }
}
