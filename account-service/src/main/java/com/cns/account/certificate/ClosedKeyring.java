package com.cns.account.certificate;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.privacy.ErasureFinalised;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** That no backup of one service's keyring opens what an erasure closed. */
@Entity
@Table(name = "closed_keyring")
@IdClass(ClosedKeyring.Key.class)
class ClosedKeyring {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Id
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String participant;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @NotPersonal(NotPersonal.Reason.STATE)
    private int generation;

    @Column(name = "closed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant closedAt;

    /** For Hibernate. */
    protected ClosedKeyring() {}

    static ClosedKeyring of(ErasureFinalised told) {
        ClosedKeyring closed = new ClosedKeyring();
        closed.request = told.request().value();
        closed.participant = told.participant();
        closed.account = told.account().value();
        closed.generation = told.generation();
        closed.closedAt = told.finalAt();
        return closed;
    }

    Key key() {
        return new Key(request, participant);
    }

    String participant() {
        return participant;
    }

    int generation() {
        return generation;
    }

    Instant closedAt() {
        return closedAt;
    }

    /** Whose keyring, and which erasure. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID request,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String participant)
            implements Serializable {}
}
