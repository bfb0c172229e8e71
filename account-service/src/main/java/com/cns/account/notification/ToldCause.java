package com.cns.account.notification;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** That an account's holder was told of something. Its key keeps two transactions at once from telling of it twice. */
@Entity
@Table(name = "told_cause")
@IdClass(ToldCause.Key.class)
class ToldCause {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private String cause;

    @Column(name = "told_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant toldAt;

    /** For Hibernate. */
    protected ToldCause() {}

    ToldCause(Key key, Instant now) {
        this.account = key.account();
        this.cause = key.cause();
        this.toldAt = now;
    }

    /** @param cause the notice's */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID account,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            String cause)
            implements Serializable {
        static Key of(AccountId account, Notice notice) {
            return new Key(account.value(), notice.cause());
        }
    }
}
