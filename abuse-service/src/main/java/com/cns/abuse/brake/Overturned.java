package com.cns.abuse.brake;

import com.cns.abuse.appeal.DecidedAppeals;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.abuse.ruleset.Versions;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Sends a live set back to the shadow that people overturn too often. Harmless to run in every replica. */
@ApplicationScoped
class Overturned {
    private static final Logger LOG = Logger.getLogger(Overturned.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long HUNDRED = 100;
    private static final String USED =
            "select coalesce(sum(suspensions), 0)::bigint from brake_minute where minute > now() - interval '61 minutes'";
    private static final String PRUNE = "delete from brake_minute where minute < $1";

    private final AcrossTenants across;
    private final InForce sets;
    private final Versions versions;
    private final DecidedAppeals appeals;
    private final BrakeConfig config;
    private final Clock clock;
    private final Counter returned;
    private final AtomicLong used = new AtomicLong();

    Overturned(
            AcrossTenants across,
            InForce sets,
            Versions versions,
            DecidedAppeals appeals,
            BrakeConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.across = across;
        this.sets = sets;
        this.versions = versions;
        this.appeals = appeals;
        this.config = config;
        this.clock = clock;
        this.returned = Meters.counter(meters, Metric.BRAKE_RETURNED);
        Meters.gauge(meters, Metric.BRAKE_SUSPENSIONS, used, AtomicLong::get);
    }

    @Scheduled(every = "10s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return measure()
                .chain(sets::sets)
                .flatMap(now -> Multi.createFrom()
                        .iterable(now.live())
                        .onItem()
                        .transformToUniAndConcatenate(this::judge)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> measure() {
        return across.in(connection -> connection
                .preparedQuery(PRUNE)
                .execute(Tuple.of(clock.instant().minus(HOUR.multipliedBy(2)).atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.query(USED).execute())
                .invoke(rows -> used.set(rows.iterator().next().getLong(0)))
                .replaceWithVoid());
    }

    private Uni<Void> judge(Judging live) {
        return across.in(connection -> appeals.of(connection, live.rules().toString(), live.since()))
                .flatMap(decided -> isTooOften(config, decided)
                        ? versions.returnToShadow(live.id())
                                .invoke(done -> tell(live, done))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private void tell(Judging live, boolean done) {
        if (done) {
            returned.increment();
            LOG.warnf("A rule set was overturned too often and went back to the shadow: ruleSet=%s", live.rules());
        }
    }

    static boolean isTooOften(BrakeConfig config, DecidedAppeals.Decided decided) {
        return decided.all() >= config.decided()
                && decided.overturned() * HUNDRED >= config.overturned() * decided.all();
    }
}
