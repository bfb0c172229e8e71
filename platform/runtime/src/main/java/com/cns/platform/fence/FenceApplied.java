package com.cns.platform.fence;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the fence is applied: nothing that was erased may be shown from a backup. */
@Readiness
@ApplicationScoped
class FenceApplied implements HealthCheck {
    private final Fence fence;

    FenceApplied(Fence fence) {
        this.fence = fence;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fence").status(fence.isApplied()).build();
    }
}
