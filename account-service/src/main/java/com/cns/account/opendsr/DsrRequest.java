package com.cns.account.opendsr;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** What a customer calls a privacy request of theirs. */
@Entity
@Table(name = "dsr_request")
@IdClass(DsrRequest.Key.class)
class DsrRequest {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Id
    @Column(name = "subject_request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private DsrType type;

    @Column(name = "privacy_request", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID privacyRequest;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] print;

    @Column(name = "received_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant receivedAt;

    /** For Hibernate. */
    protected DsrRequest() {}

    /** @param print of the body, under the suite's pepper: tells a retry from another request */
    DsrRequest(Key key, DsrType type, PrivacyRequestId as, byte[] print, Instant now) {
        this.account = key.account();
        this.id = key.id();
        this.type = type;
        this.privacyRequest = as.value();
        this.print = print.clone();
        this.receivedAt = now;
    }

    boolean isOf(byte[] body) {
        return Arrays.equals(print, body);
    }

    AccountId account() {
        return new AccountId(account);
    }

    UUID id() {
        return id;
    }

    DsrType type() {
        return type;
    }

    PrivacyRequestId privacyRequest() {
        return new PrivacyRequestId(privacyRequest);
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** Of a customer's id there is one. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID account,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID id)
            implements Serializable {
        static Key of(AccountId account, UUID id) {
            return new Key(account.value(), id);
        }
    }
}
