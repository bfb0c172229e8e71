package com.cns.account.login;

import com.cns.account.secret.Secrets;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A log-in that lasts. Refreshed past this entity, by {@link RefreshGrant}. */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@Entity
@Table(name = "session")
class Session {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "refresh_hash", updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] refreshHash;

    @Column(name = "previous_hash", insertable = false, updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte @Nullable [] previousHash;

    @Column(name = "rotated_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant rotatedAt;

    @Column(name = "started_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant startedAt;

    @Column(name = "expires_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant expiresAt;

    @Column(name = "ended_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant endedAt;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.LOG_IN)
    private Sealed client;

    /** For Hibernate. */
    protected Session() {}

    Session(
            SessionId id,
            AccountId account,
            String refreshToken,
            SealedClients.SealedClient from,
            Instant now,
            Instant expiresAt) {
        this.id = id.value();
        this.account = account.value();
        this.refreshHash = Secrets.hash(refreshToken);
        this.rotatedAt = now;
        this.startedAt = now;
        this.expiresAt = expiresAt;
        this.subject = from.subject().value();
        this.client = from.client();
    }

    /** False when it is over. */
    boolean end(Instant now) {
        if (!isLive(now)) {
            return false;
        }
        endedAt = now;
        return true;
    }

    boolean isLive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    SessionId id() {
        return new SessionId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    Instant startedAt() {
        return startedAt;
    }

    /** When a token was last issued in it. */
    Instant lastUsedAt() {
        return rotatedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Null when it was not ended. */
    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    SealedClients.SealedClient from() {
        return new SealedClients.SealedClient(new SubjectId(subject), client);
    }
}
