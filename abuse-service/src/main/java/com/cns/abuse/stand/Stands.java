package com.cns.abuse.stand;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks every 15 seconds, of all tenants, all at once, and shows the answers as gauges. Harmless in every replica. */
@ApplicationScoped
public class Stands {
    /** By the database: a question that nobody waits for any more must not keep its connection. */
    private static final String PATIENCE = "select set_config('statement_timeout', $1, true)";

    private static final Duration ANSWERED = Duration.ofSeconds(10);
    /** A while longer, for a connection: the next time comes after it. */
    private static final Duration CONNECTED = Duration.ofSeconds(3);

    private final AcrossTenants across;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration answered;
    private final List<Stand> all = new CopyOnWriteArrayList<>();

    @Inject
    Stands(AcrossTenants across, Clock clock, MeterRegistry meters) {
        this(across, clock, meters, ANSWERED);
    }

    /** @param answered how long the database may take for one question */
    Stands(AcrossTenants across, Clock clock, MeterRegistry meters, Duration answered) {
        this.across = across;
        this.clock = clock;
        this.meters = meters;
        this.answered = answered;
    }

    /** What is asked. */
    private record Stand(String statement, Function<Instant, List<Instant>> times, List<Shown> shown) {
        void take(Row row) {
            shown.forEach(one -> one.value = row.getValue(one.column));
        }
    }

    /** A column of the last answer. */
    private static final class Shown {
        private static final double MILLIS = 1_000;

        private final String column;
        private volatile @Nullable Object value;

        Shown(String column) {
            this.column = column;
        }

        double at(Instant now) {
            return switch (value) {
                case null -> 0;
                case Long count -> count;
                case OffsetDateTime since ->
                    Duration.between(since.toInstant(), now).toMillis() / MILLIS;
                default -> throw new IllegalStateException("neither a count nor a time: " + column);
            };
        }
    }

    /**
     * Shows from now on what a statement answers in its one row.
     *
     * @param times the statement's parameters at a moment
     * @param gauges by column: a count, or since when something waits, which is shown in seconds; null is shown as 0
     */
    public void show(String statement, Function<Instant, List<Instant>> times, Map<String, Metric> gauges) {
        List<Shown> shown = gauges.entrySet().stream()
                .map(gauge -> {
                    Shown one = new Shown(gauge.getKey());
                    Meters.gauge(meters, gauge.getValue(), one, last -> last.at(clock.instant()));
                    return one;
                })
                .toList();
        all.add(new Stand(statement, times, shown));
    }

    @Scheduled(
            every = "${cns.abuse.review.stands}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(this::measure)
                .collectFailures()
                .merge()
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> measure(Stand stand) {
        Stream<OffsetDateTime> times =
                stand.times().apply(clock.instant()).stream().map(time -> time.atOffset(ZoneOffset.UTC));
        return across.in(connection -> connection
                        .preparedQuery(PATIENCE)
                        .execute(Tuple.of(answered.toMillis() + "ms"))
                        .chain(() -> connection.preparedQuery(stand.statement()).execute(Tuple.from(times.toList()))))
                .ifNoItem()
                .after(answered.plus(CONNECTED))
                .fail()
                .invoke(rows -> stand.take(rows.iterator().next()))
                .replaceWithVoid();
    }
}
