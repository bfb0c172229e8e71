package com.cns.account.access;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
    Uni<@Nullable ApiKey> of(AccountId account, ApiKeyId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    Uni<List<ApiKey>> live(AccountId account, Instant now) {
        return list(
                "account = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", account.value(), now);
    }

    /** The live ones, then the dead, each newest first: no number of dead ones hides a live one. */
    Uni<List<ApiKey>> liveFirst(AccountId account, Instant now, int limit) {
        return find(
                        "account = ?1 order by case when revokedAt is null and (expiresAt is null or expiresAt > ?2)"
                                + " then 0 else 1 end, createdAt desc, id desc",
                        account.value(),
                        now)
                .page(0, limit)
                .list();
    }
}
