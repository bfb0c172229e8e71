package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.export.Recipient;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A copy that is being collected, or is kept to be fetched. */
@Entity
@Table(name = "person_copy")
class PersonCopy {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    /** Names the copy in the keyring, nobody else. */
    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private String recipient;

    @Column(name = "key_sealed", updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] key;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "kept_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant keptUntil;

    /** For Hibernate. */
    protected PersonCopy() {}

    static PersonCopy of(AccountId account, PrivacyRequestId request, CopyKeys.Drawn drawn, Language language) {
        PersonCopy copy = new PersonCopy();
        copy.request = request.value();
        copy.account = account.value();
        copy.subject = drawn.subject().value();
        copy.recipient = drawn.recipient().text();
        copy.key = drawn.key().bytes();
        copy.language = language;
        return copy;
    }

    /** Everything is there. */
    void keepUntil(Instant until) {
        keptUntil = until;
    }

    /** Whether it is there to be fetched. */
    boolean isKept(Instant now) {
        return keptUntil != null && now.isBefore(keptUntil);
    }

    PrivacyRequestId request() {
        return new PrivacyRequestId(request);
    }

    AccountId account() {
        return new AccountId(account);
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    Recipient recipient() {
        return Recipient.of(recipient);
    }

    Sealed key() {
        return Sealed.of(key);
    }

    Language language() {
        return language;
    }

    /** Null while it is collected. */
    @Nullable
    Instant keptUntil() {
        return keptUntil;
    }
}
