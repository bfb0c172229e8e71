package com.cns.account.copy;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.privacy.PartExported;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A part of a copy as it came: sealed to the copy's key. */
@Coverage(copy = Coverage.By.OWN_COPY)
@Entity
@Table(name = "person_copy_part")
@IdClass(CopyPart.Key.class)
class CopyPart {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Id
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String participant;

    @Id
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int number;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String holding;

    @Column
    @PersonalData(
            category = Category.CONTENT,
            purposes = Purpose.PROVIDE_SERVICE,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.PERSON_COPY)
    private byte[] items;

    @Column(name = "received_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant receivedAt;

    /** For Hibernate. */
    protected CopyPart() {}

    static CopyPart of(PartExported part, Instant now) {
        CopyPart kept = new CopyPart();
        kept.request = part.request().value();
        kept.participant = part.participant();
        kept.number = part.number();
        kept.account = part.account().value();
        kept.holding = part.holding();
        kept.items = part.items().bytes();
        kept.receivedAt = now;
        return kept;
    }

    static Key keyOf(PartExported part) {
        return new Key(part.request().value(), part.participant(), part.number());
    }

    /** Which part of which copy. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID request,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String participant,
            @NotPersonal(NotPersonal.Reason.COUNT) int number)
            implements Serializable {}
}
