package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a holder has shown an address to be theirs: what CNS has of it is theirs to see. */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.DERIVED)
@Entity
@Table(name = "contact_claim")
@IdClass(Claim.Key.class)
class Claim {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Id
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.MANAGE_RELATIONSHIP,
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private String person;

    @Column
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant since;

    @Column(name = "ended_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant endedAt;

    @Column(name = "others_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant othersUntil;

    /** With {@link #hadUntil} the time for which it was theirs before it was others'; null when it was nobody's before. */
    @Column(name = "had_from")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant hadFrom;

    @Column(name = "had_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant hadUntil;

    @Column(name = "told_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant toldAt;

    /** For Hibernate. */
    protected Claim() {}

    /** @param othersUntil until when the address was others'; null when none are known to have had it */
    Claim(Key key, Instant now, @Nullable Instant othersUntil) {
        this.account = key.account();
        this.person = key.person();
        this.since = now;
        this.othersUntil = othersUntil;
    }

    /**
     * Of a holder who had the address before.
     *
     * @param othersUntil until when it was others' by what is known now, which may be less than was
     */
    void renew(Instant now, @Nullable Instant othersUntil) {
        if (endedAt != null) {
            if (othersUntil != null && (this.othersUntil == null || othersUntil.isAfter(this.othersUntil))) {
                hadFrom = hadUntil == null ? this.othersUntil : hadFrom;
                hadUntil = endedAt;
                this.othersUntil = othersUntil;
            }
            endedAt = null;
            since = now;
        }
    }

    /** The holder has the address no more. */
    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    Optional<Instant> ended() {
        return Optional.ofNullable(endedAt);
    }

    /** @param person the token of the address */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID account,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.ACCOUNT_LIFE)
            String person)
            implements Serializable {
        static Key of(AccountId account, Token person) {
            return new Key(account.value(), person.value());
        }
    }
}
