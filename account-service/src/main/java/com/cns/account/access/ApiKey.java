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
import java.util.UUID;

/** What a customer's software signs in with. */
@Entity
@Table(name = "api_key")
class ApiKey {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "secret_hash")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] secretHash;

    @Column(name = "created_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant createdAt;

    /** For Hibernate. */
    protected ApiKey() {}

    ApiKey(ApiKeyId id, AccountId account, String secret, Instant now) {
        this.id = id.value();
        this.account = account.value();
        this.secretHash = Secrets.hash(secret);
        this.createdAt = now;
    }
}
