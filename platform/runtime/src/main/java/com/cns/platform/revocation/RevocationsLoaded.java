package com.cns.platform.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before revocations are known: no revoked key may slip through after a start. */
@Readiness
@ApplicationScoped
class RevocationsLoaded implements HealthCheck {
    private final Revocations revocations;

    RevocationsLoaded(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revocations")
                .status(revocations.isLoaded())
                .build();
    }
}
