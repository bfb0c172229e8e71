package com.cns.abuse.brake;

import com.cns.abuse.appeal.DecidedAppeals;
import com.cns.abuse.appeal.DecidedAppeals.Decided;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.abuse.ruleset.RuleShadows;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Sends a rule of a live set to the shadow when people overturn too often what it contributes to: one at a time, the one that
 * weighed most in what they overturned. What the set decides from then on is judged anew. Harmless to run in every replica.
 */
@ApplicationScoped
class Overturned {
    private static final Logger LOG = Logger.getLogger(Overturned.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long HUNDRED = 100;
    private static final String USED = """
            select coalesce(sum(suspensions), 0)::bigint as suspensions, coalesce(sum(throttles), 0)::bigint as throttles
            from brake_minute where minute > now() - interval '61 minutes'""";
    private static final String PRUNE = "delete from brake_minute where minute < $1";

    private final AcrossTenants across;
    private final InForce sets;
    private final RuleShadows shadows;
    private final DecidedAppeals appeals;
    private final BrakeConfig config;
    private final Clock clock;
    private final Counter returned;
    private final AtomicLong suspensions = new AtomicLong();
    private final AtomicLong throttles = new AtomicLong();

    Overturned(
            AcrossTenants across,
            InForce sets,
            RuleShadows shadows,
            DecidedAppeals appeals,
            BrakeConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.across = across;
        this.sets = sets;
        this.shadows = shadows;
        this.appeals = appeals;
        this.config = config;
        this.clock = clock;
        this.returned = Meters.counter(meters, Metric.BRAKE_RETURNED);
        Meters.gauge(meters, Metric.BRAKE_SUSPENSIONS, suspensions, AtomicLong::get);
        Meters.gauge(meters, Metric.BRAKE_THROTTLES, throttles, AtomicLong::get);
    }

    @Scheduled(
            every = "${cns.abuse.brake.look}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
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
                .invoke(rows -> show(rows.iterator().next()))
                .replaceWithVoid());
    }

    private void show(Row used) {
        suspensions.set(used.getLong("suspensions"));
        throttles.set(used.getLong("throttles"));
    }

    private Uni<Void> judge(Judging live) {
        return across.in(connection -> appeals.of(connection, live.rules().toString(), live.since()))
                .flatMap(decided -> worst(config, decided)
                        .map(worst -> shadow(live, worst))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> shadow(Judging live, Decided worst) {
        String why = "People overturned %d %% of what it contributed to, of %d accounts"
                .formatted(worst.overturned() * HUNDRED / worst.share(), worst.accounts());
        return shadows.returnToShadow(live, worst.rule(), why)
                .invoke(done -> tell(live, worst.rule(), done))
                .replaceWithVoid();
    }

    private void tell(Judging live, String rule, boolean done) {
        if (done) {
            returned.increment();
            LOG.warnf("A rule was overturned too often and went to the shadow: ruleSet=%s rule=%s", live.rules(), rule);
        }
    }

    /** Of those that are overturned too often the one that weighed most in it. */
    static Optional<Decided> worst(BrakeConfig config, List<Decided> decided) {
        return decided.stream()
                .filter(rule -> isTooOften(config, rule))
                .max(Comparator.comparingLong(Decided::overturned).thenComparing(Decided::rule));
    }

    static boolean isTooOften(BrakeConfig config, Decided decided) {
        return decided.accounts() >= config.decided()
                && decided.share() > 0
                && decided.overturned() * HUNDRED >= config.overturned() * decided.share();
    }
}
