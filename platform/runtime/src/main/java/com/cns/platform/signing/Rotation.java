package com.cns.platform.signing;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for keys that are due, in every replica. */
@ApplicationScoped
class Rotation {
    private final Generations generations;

    Rotation(Generations generations) {
        this.generations = generations;
    }

    @Scheduled(
            every = "${cns.signing.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> turn() {
        return generations.turnAll();
    }
}
