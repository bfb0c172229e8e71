package com.cns.consent.memory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the memory is whole and current: a start must not send every decision to the database. */
@Readiness
@ApplicationScoped
class MemoryLoaded implements HealthCheck {
    private final ConsentMemory memory;

    MemoryLoaded(ConsentMemory memory) {
        this.memory = memory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consents-in-memory")
                .status(memory.isLoaded())
                .build();
    }
}
