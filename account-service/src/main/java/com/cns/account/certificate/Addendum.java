package com.cns.account.certificate;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** What was signed after a certificate. */
@Entity
@Table(name = "certificate_addendum")
@IdClass(Addendum.Key.class)
class Addendum {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Id
    @NotPersonal(NotPersonal.Reason.STATE)
    private int number;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private String jws;

    /** Whether it says that no backup can make the person readable again: there is one such at most. */
    @Column(name = "is_final")
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean closing;

    @Column(name = "issued_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant issuedAt;

    /** For Hibernate. */
    protected Addendum() {}

    /**
     * One that is signed.
     *
     * @param number from 1, in their order
     */
    static Addendum of(
            AccountId account, PrivacyRequestId request, int number, boolean closing, String jws, Instant now) {
        Addendum addendum = new Addendum();
        addendum.account = account.value();
        addendum.request = request.value();
        addendum.number = number;
        addendum.closing = closing;
        addendum.jws = jws;
        addendum.issuedAt = now;
        return addendum;
    }

    boolean isFinal() {
        return closing;
    }

    String jws() {
        return jws;
    }

    /** Which one of which certificate. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID request,

            @NotPersonal(NotPersonal.Reason.STATE) int number)
            implements Serializable {}
}
