package com.cns.account.privacyrequest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.platform.export.Recipient;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's request about one of its end-users: that they be erased everywhere, or a copy of what is held of them. */
@Entity
@Table(name = "privacy_request")
class PrivacyRequest {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private RequestType type;

    /** Kept on a ground of its own, which the certificate names: that the request was answered must be shown. */
    @Column(updatable = false)
    @Convert(converter = Persons.Column.class)
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.PRIVACY_LEDGER)
    private Persons persons;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] salt;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "requested_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant requestedAt;

    @Column(name = "due_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    @Column(name = "completed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant completedAt;

    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private @Nullable String certificate;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String reason;

    /** For Hibernate. */
    protected PrivacyRequest() {}

    /** @param salt random, at least 16 bytes: makes the certificate's commitment tell nothing by itself */
    static PrivacyRequest of(
            RequestType type,
            PrivacyRequestId id,
            AccountId account,
            Persons persons,
            byte[] salt,
            Instant now,
            Instant dueAt) {
        PrivacyRequest request = new PrivacyRequest();
        request.id = id.value();
        request.type = type;
        request.account = account.value();
        request.persons = persons;
        request.salt = salt.clone();
        request.status = Status.IN_PROGRESS;
        request.requestedAt = now;
        request.dueAt = dueAt;
        return request;
    }

    ErasureRequested erasure() {
        return new ErasureRequested(id(), account(), persons.tokens(), requestedAt);
    }

    AccessRequested access(Recipient recipient) {
        return new AccessRequested(id(), account(), persons.tokens(), recipient.text(), requestedAt);
    }

    /** Every service has erased. */
    void complete(String signedCertificate, Instant now) {
        complete(now);
        certificate = signedCertificate;
    }

    /** Every service has done its part. */
    void complete(Instant now) {
        if (status != Status.IN_PROGRESS) {
            throw new IllegalStateException("a request is completed once");
        }
        completedAt = now;
        status = Status.COMPLETED;
    }

    PrivacyRequestId id() {
        return new PrivacyRequestId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    byte[] salt() {
        return salt.clone();
    }

    Persons persons() {
        return persons;
    }

    RequestType type() {
        return type;
    }

    Status status() {
        return status;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    String certificate() {
        return certificate;
    }

    /** Why it was refused, when it was. */
    @Nullable
    String reason() {
        return reason;
    }
}
