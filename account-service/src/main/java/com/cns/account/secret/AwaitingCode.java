package com.cns.account.secret;

import com.cns.contract.classification.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/**
 * What waits for a one-time code that was mailed: by its hash, until it has run out or too many wrong ones were tried. Whoever accepts a
 * code removes what waited for it.
 */
@MappedSuperclass
public abstract class AwaitingCode {
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
    protected AwaitingCode() {}

    protected AwaitingCode(String code, Instant expiresAt) {
        this.codeHash = Secrets.hash(code);
        this.expiresAt = expiresAt;
    }

    /** Another code, with all its tries; the one before is void. */
    protected void renew(String code, Instant end) {
        codeHash = Secrets.hash(code);
        expiresAt = end;
        wrongTries = 0;
    }

    /**
     * Whether the code is the one that was mailed last and still works. A wrong one counts, also when the request fails.
     *
     * @param tries how many wrong ones void it
     */
    public boolean accepts(String code, int tries, Instant now) {
        if (wrongTries >= tries || !now.isBefore(expiresAt)) {
            return false;
        }
        if (Secrets.matches(code, codeHash)) {
            return true;
        }
        wrongTries++;
        return false;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
