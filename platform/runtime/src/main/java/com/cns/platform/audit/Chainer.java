package com.cns.platform.audit;

import com.cns.platform.chain.Linker;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Links the audit's entries, every second. */
@ApplicationScoped
class Chainer {
    private final Linker linker;

    Chainer(AcrossTenants acrossTenants) {
        this.linker = new Linker(acrossTenants, "audit_entry", "audit_head");
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> linkAll() {
        return linker.linkAll();
    }
}
