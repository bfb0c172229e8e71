package com.cns.account.login;

import com.cns.account.secret.Secrets;
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
class PasswordReset {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "code_hash")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] codeHash;

    @Column(name = "expires_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant expiresAt;

    @Column(name = "wrong_tries")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int wrongTries;

    /** For Hibernate. */
    protected PasswordReset() {}

    PasswordReset(AccountId account, String code, Instant expiresAt) {
        this.account = account.value();
        replace(code, expiresAt);
    }

    /** The code before is void. */
    final void replace(String code, Instant end) {
        codeHash = Secrets.hash(code);
        expiresAt = end;
        wrongTries = 0;
    }

    /** Whether the code is the one that was mailed last and still works. A wrong one counts. */
    boolean accepts(String code, int tries, Instant now) {
        if (wrongTries >= tries || !now.isBefore(expiresAt)) {
            return false;
        }
        if (Secrets.matches(code, codeHash)) {
            return true;
        }
        wrongTries++;
        return false;
    }
}
