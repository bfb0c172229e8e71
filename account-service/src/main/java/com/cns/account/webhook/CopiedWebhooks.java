package com.cns.account.webhook;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where a holder has their account's events sent, for their copy: all of it (GDPR Article 15); an account has few. */
@ApplicationScoped
public class CopiedWebhooks {
    private final Endpoints endpoints;

    CopiedWebhooks(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    public Own<?> of(AccountId holder, Within within) {
        return Own.few(
                "webhooks",
                CopiedWebhook.class,
                List.of("account/webhook.url_sealed"),
                () -> endpoints.list(holder).flatMap(all -> opened(holder, all, within)));
    }

    private Uni<List<CopiedWebhook>> opened(AccountId holder, List<Webhook> all, Within within) {
        List<Webhook> copied =
                all.stream().filter(webhook -> within.has(webhook.createdAt())).toList();
        return copied.isEmpty()
                ? Uni.createFrom().item(List.of())
                : endpoints.urls(holder, copied).map(urls -> CopiedWebhook.of(copied, urls));
    }
}
