package com.cns.account.login;

import com.cns.account.secret.AwaitingCode;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The one-time code of a forgotten password. Gone once it was used. */
@Entity
@Table(name = "password_reset")
class PasswordReset extends AwaitingCode {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    /** For Hibernate. */
    protected PasswordReset() {}

    PasswordReset(AccountId account, String code, Instant expiresAt) {
        super(code, expiresAt);
        this.account = account.value();
    }

    /** The code before is void. */
    void replace(String code, Instant end) {
        renew(code, end);
    }
}
