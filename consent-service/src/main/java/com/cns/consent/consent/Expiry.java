package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Writes down that what was given for a time is over: in the ledger, and for whoever follows what people say. Decisions do not
 * wait for it.
 */
@ApplicationScoped
class Expiry {
    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final int BATCH = 200;

    private static final String DUE = """
            select * from consent where status = 'GIVEN' and valid_until <= $1 and not id = any($3)
            order by valid_until, id limit $2""";

    /** How often those that could not be written down are met again: else they would hold up the others. */
    private static final int SWEEPS = 60;

    private static final int PASSED_OVER_AT_MOST = 1_000;

    private final AcrossTenants across;
    private final Tenant tenant;
    private final Identifiers identifiers;
    private final ConsentRepository consents;
    private final ConsentStates states;
    private final Clock clock;
    private final Counter expired;
    private final Set<UUID> passedOver = ConcurrentHashMap.newKeySet();
    private int sweeps;

    Expiry(
            AcrossTenants across,
            Tenant tenant,
            Identifiers identifiers,
            ConsentRepository consents,
            ConsentStates states,
            Clock clock,
            MeterRegistry meters) {
        this.across = across;
        this.tenant = tenant;
        this.identifiers = identifiers;
        this.consents = consents;
        this.states = states;
        this.clock = clock;
        this.expired = Meters.counter(meters, Metric.CONSENTS_EXPIRED);
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        sweeps++;
        if (sweeps % SWEEPS == 0 || passedOver.size() > PASSED_OVER_AT_MOST) {
            passedOver.clear();
        }
        return sweep(clock.instant());
    }

    /** A batch of those whose time is over by then; every replica may, and whoever comes later finds nothing to do. */
    Uni<Void> sweep(Instant now) {
        return across.in(connection -> connection
                        .preparedQuery(DUE)
                        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), BATCH, passedOver.toArray(UUID[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(Due::of)
                                .toList()))
                .chain(due -> each(due, now));
    }

    private record Due(AccountId account, ConsentId id, SealedPerson person) {
        static Due of(Row row) {
            Consent consent = Consent.of(row);
            return new Due(consent.account(), consent.id(), consent.person());
        }
    }

    /** One that fails does not hold up the others, and is met again. */
    private Uni<Void> each(List<Due> due, Instant now) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(one -> expire(one, now)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "A consent's end could not be written down: consent=%s cause=%s",
                                one.id(), failure.getClass().getName()))
                        .onFailure()
                        .invoke(() -> passedOver.add(one.id().value()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Of a person who is being erased nothing is left to write down. */
    private Uni<Void> expire(Due due, Instant now) {
        return identifiers
                .open(due.account(), due.id(), due.person())
                .invoke(person -> {
                    if (person.isEmpty()) {
                        passedOver.add(due.id().value());
                    }
                })
                .chain(person -> person.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tenant.sql(
                                due.account(),
                                connection -> states.alone(connection, due.account(), person.get())
                                        .chain(turn -> expire(connection, due, turn, now))));
    }

    private Uni<Void> expire(SqlConnection connection, Due due, Turn turn, Instant now) {
        return consents.expire(connection, due.account(), due.id(), now)
                .chain(over -> over.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : states.changed(connection, turn, over.get()).invoke(() -> expired.increment()));
    }
}
