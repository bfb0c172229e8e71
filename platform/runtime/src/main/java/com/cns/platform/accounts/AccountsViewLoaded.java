package com.cns.platform.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the accounts are known: nobody suspended may slip through after a start. */
@Readiness
@ApplicationScoped
class AccountsViewLoaded implements HealthCheck {
    private final AccountsView view;

    AccountsViewLoaded(AccountsView view) {
        this.view = view;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts-view")
                .status(view.isLoaded())
                .build();
    }
}
