package com.cns.account.webhook;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.WebhookId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class WebhookRepository implements PanacheRepositoryBase<Webhook, UUID> {
    Uni<@Nullable Webhook> of(AccountId account, WebhookId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    /** Until the transaction ends nobody else changes it. */
    Uni<@Nullable Webhook> lock(AccountId account, WebhookId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** All of an account, oldest first: they are few. */
    Uni<List<Webhook>> of(AccountId account) {
        return list("account = ?1 order by createdAt, id", account.value());
    }
}
