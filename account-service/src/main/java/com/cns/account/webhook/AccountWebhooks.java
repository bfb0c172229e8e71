package com.cns.account.webhook;

import com.cns.account.account.AccountLife;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What webhooks are told when accounts change together; an account that is closed tells nobody any more. */
@ApplicationScoped
class AccountWebhooks implements AccountLife {
    private final Webhooks queue;
    private final WebhookRepository webhooks;

    AccountWebhooks(Webhooks queue, WebhookRepository webhooks) {
        this.queue = queue;
        this.webhooks = webhooks;
    }

    @Override
    public Uni<Void> suspendedToo(AccountId account, SuspensionId by) {
        return queue.queue(account, new WebhookEvent.AccountSuspended(account, by));
    }

    @Override
    public Uni<Void> reinstatedToo(AccountId account, SuspensionId lifted) {
        return queue.queue(account, new WebhookEvent.AccountReinstated(account, lifted));
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return webhooks.delete("account = ?1", account.value()).replaceWithVoid();
    }
}
