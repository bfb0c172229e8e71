package com.cns.account.login;

import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Forgets log-ins, sessions and delays whose time is over (R9). Harmless to run in every replica. */
@ApplicationScoped
class LoginSweep {
    private static final int AT_ONCE = 5_000;
    private static final String ACTIVITY = """
            delete from account_activity where (account_id, id) in (
                select account_id, id from account_activity where at < $1 order by at limit $2)""";
    private static final String SESSIONS = """
            delete from session where id in (
                select id from session where expires_at < $1 order by expires_at limit $2)""";
    private static final String DELAYS = """
            delete from login_delay where print in (
                select print from login_delay where failed_at < $1 order by failed_at limit $2 for update skip locked)""";

    private final AcrossTenants acrossTenants;
    private final LoginConfig config;
    private final Clock clock;

    LoginSweep(AcrossTenants acrossTenants, LoginConfig config, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.login.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return forget(ACTIVITY, now.minus(config.remembered()))
                .chain(() -> forget(SESSIONS, now.minus(config.remembered())))
                .chain(() -> forget(DELAYS, now.minus(Delays.FORGOTTEN)));
    }

    /** Batch by batch, until one is not full. */
    private Uni<Void> forget(String sql, Instant before) {
        return acrossTenants
                .in(connection ->
                        connection.preparedQuery(sql).execute(Tuple.of(before.atOffset(ZoneOffset.UTC), AT_ONCE)))
                .flatMap(rows -> rows.rowCount() < AT_ONCE ? Uni.createFrom().voidItem() : forget(sql, before));
    }
}
