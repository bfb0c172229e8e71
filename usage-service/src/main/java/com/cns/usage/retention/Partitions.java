package com.cns.usage.retention;

import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Makes the days to come, a week before they are needed. Harmless to run in every replica. */
@ApplicationScoped
class Partitions {
    private final AcrossTenants across;
    private final Clock clock;

    Partitions(AcrossTenants across, Clock clock) {
        this.across = across;
        this.clock = clock;
    }

    @Scheduled(every = "6h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> ensure() {
        return across.in(connection -> connection
                .preparedQuery("select ensure_partitions($1)")
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }
}
