package com.cns.account.access;

import com.cns.account.secret.Secrets;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer's software signs in with: until it expires or is revoked. */
@Entity
@Table(name = "api_key")
class ApiKey {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "secret_hash", updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] secretHash;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String[] scopes;

    @Column(name = "created_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant createdAt;

    @Column(name = "expires_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant revokedAt;

    @Column(name = "replaced_by")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID replacedBy;

    /** To the minute. Written when a token is issued, past this entity. */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant lastUsedAt;

    /** For Hibernate. */
    protected ApiKey() {}

    ApiKey(
            ApiKeyId id,
            AccountId account,
            String secret,
            Set<String> scopes,
            @Nullable Instant expiresAt,
            Instant now) {
        this.id = id.value();
        this.account = account.value();
        this.secretHash = Secrets.hash(secret);
        this.scopes = scopes.stream().sorted().toArray(String[]::new);
        this.expiresAt = expiresAt;
        this.createdAt = now;
    }

    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** False when it was revoked before. */
    boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    /** Another stands in its place; nobody's time grows by it. */
    void replace(ApiKeyId by, Instant end) {
        replacedBy = by.value();
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
    }

    @Nullable
    ApiKeyId replacedBy() {
        return replacedBy == null ? null : new ApiKeyId(replacedBy);
    }

    ApiKeyId id() {
        return new ApiKeyId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    Set<String> scopes() {
        return Set.of(scopes);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
