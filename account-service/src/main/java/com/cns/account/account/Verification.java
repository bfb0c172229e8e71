package com.cns.account.account;

import com.cns.account.secret.AwaitingCode;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The one-time code that a new account waits for. Gone once it was used. */
@Entity
@Table(name = "verification")
class Verification extends AwaitingCode {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    /** For Hibernate. */
    protected Verification() {}

    Verification(AccountId account, String code, Instant expiresAt) {
        super(code, expiresAt);
        this.account = account.value();
    }
}
