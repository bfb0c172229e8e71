package com.cns.usage.status;

import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.usage.signal.Signals;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks after statuses that wait. Harmless to run in every replica: each row is taken once. */
@ApplicationScoped
class StatusSweep {
    private final AcrossTenants across;
    private final Statuses statuses;
    private final Outbox outbox;
    private final Clock clock;

    StatusSweep(AcrossTenants across, Statuses statuses, Outbox outbox, Clock clock) {
        this.across = across;
        this.statuses = statuses;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(connection -> statuses.sweep(connection, clock.instant())
                .chain(became -> outbox.add(
                        connection,
                        Signals.ofStatuses(became).stream()
                                .map(signal -> Outgoing.of(Topic.USAGE_SIGNALS, signal.account(), signal))
                                .toList())));
    }
}
