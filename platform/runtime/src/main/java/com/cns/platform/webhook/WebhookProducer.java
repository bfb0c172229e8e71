package com.cns.platform.webhook;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a test may bring its own of. */
@Dependent
class WebhookProducer {
    @Produces
    @Singleton
    @DefaultBean
    LocalUse localUse(WebhookConfig config) {
        return config::allowPrivateTargets;
    }

    @Produces
    @Singleton
    @DefaultBean
    Names names(DomainNames names) {
        return names;
    }
}
