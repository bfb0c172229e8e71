package com.cns.consent.ledger;

import com.cns.platform.chain.Linker;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Links the ledger's entries, every second. */
@ApplicationScoped
class LedgerChainer {
    private final Linker linker;

    LedgerChainer(AcrossTenants acrossTenants) {
        this.linker = new Linker(acrossTenants, "ledger_entry", "ledger_head");
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> linkAll() {
        return linker.linkAll();
    }
}
