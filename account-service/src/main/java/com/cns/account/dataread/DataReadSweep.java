package com.cns.account.dataread;

import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets reads whose time is over (R9). Harmless to run in every replica. */
@ApplicationScoped
class DataReadSweep {
    private static final int AT_ONCE = 5_000;
    private static final String FORGET = """
            delete from data_read where (account_id, id) in (
                select account_id, id from data_read where at < $1 order by at limit $2)""";

    private final AcrossTenants acrossTenants;
    private final DataReadConfig config;
    private final Clock clock;

    DataReadSweep(AcrossTenants acrossTenants, DataReadConfig config, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.data-reads.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return forget(clock.instant().atOffset(ZoneOffset.UTC).minus(config.kept()));
    }

    /** Batch by batch, until one is not full. */
    private Uni<Void> forget(OffsetDateTime before) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FORGET).execute(Tuple.of(before, AT_ONCE)))
                .flatMap(rows -> rows.rowCount() < AT_ONCE ? Uni.createFrom().voidItem() : forget(before));
    }
}
