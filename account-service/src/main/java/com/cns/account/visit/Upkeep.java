package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Erases what has run out. Harmless to run in every replica: whoever comes second finds it gone. */
@ApplicationScoped
class Upkeep {
    private static final int AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final Duration COUNTS_KEPT = Duration.ofDays(730);

    private static final String OLD_VISITS = """
            delete from web_visit where ctid = any (array(
                select ctid from web_visit where account_id = $1 and visited_at <= $2 limit $3))""";
    private static final String OLD_COUNTS = "delete from page_count where account_id = $1 and day < $2";

    private final Tenant tenant;
    private final Removals removals;
    private final Clock clock;

    Upkeep(Tenant tenant, Removals removals, Clock clock) {
        this.tenant = tenant;
        this.removals = removals;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return again(this::forgetSome).chain(() -> again(this::someVisits)).chain(this::counts);
    }

    /** Whether there may be more. */
    private Uni<Boolean> forgetSome() {
        return removals.over(over(), AT_ONCE).map(gone -> gone == AT_ONCE);
    }

    /** Of browsers that were asked again meanwhile. */
    private Uni<Boolean> someVisits() {
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(OLD_VISITS)
                        .execute(Tuple.of(Owner.CNS.value(), over().atOffset(ZoneOffset.UTC), ROWS_AT_ONCE))
                        .map(gone -> gone.rowCount() == ROWS_AT_ONCE));
    }

    private Uni<Void> counts() {
        LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(COUNTS_KEPT), ZoneOffset.UTC);
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(OLD_COUNTS)
                        .execute(Tuple.of(Owner.CNS.value(), oldest))
                        .replaceWithVoid());
    }

    private Instant over() {
        return clock.instant().minus(CookieNotice.LIFE);
    }

    private static Uni<Void> again(Supplier<Uni<Boolean>> some) {
        return Uni.createFrom()
                .deferred(some::get)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
