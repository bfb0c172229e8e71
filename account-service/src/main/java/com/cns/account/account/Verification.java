package com.cns.account.account;

import com.cns.account.secret.Secrets;
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
class Verification {
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
    protected Verification() {}

    Verification(AccountId account, String code, Instant expiresAt) {
        this.account = account.value();
        this.codeHash = Secrets.hash(code);
        this.expiresAt = expiresAt;
    }

    /** Whether the code is the one that was sent and still works. A wrong one counts, also when the request fails. */
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
