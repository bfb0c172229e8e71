package com.cns.account.webhook;

import com.cns.account.account.AccountLife;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An account that is closed tells nobody any more. */
@ApplicationScoped
class AccountWebhooks implements AccountLife {
    private final WebhookRepository webhooks;

    AccountWebhooks(WebhookRepository webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return webhooks.delete("account = ?1", account.value()).replaceWithVoid();
    }
}
