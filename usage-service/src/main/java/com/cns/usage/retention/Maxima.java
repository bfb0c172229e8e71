package com.cns.usage.retention;

import com.cns.contract.topic.Topic;
import com.cns.contract.usage.RetentionApplied;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Drops the days that are over for their products, one transaction each. Of the replicas one does, at a time. */
@ApplicationScoped
class Maxima {
    private static final Logger LOG = Logger.getLogger(Maxima.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int AT_ONCE = 5_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String TURN =
            "select pg_try_advisory_xact_lock(hashtext($1)) and to_regclass('public.' || $1) is not null";
    private static final String OVER = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = ('public.' || $1)::regclass and c.relname ~ '_[0-9]{8}$' and right(c.relname, 8) < $2
            order by c.relname""";
    private static final String COUNT = """
            select account_id, product, count(*) as records from %s
            where received_at >= $1 and received_at < $2 and product = any ($3)
            group by account_id, product order by account_id, product""";
    private static final String DROP = "select drop_day($1)";
    private static final String CAUGHT = """
            with gone as (
                delete from %1$s_default where ctid = any (array(
                    select ctid from %1$s_default where received_at < $1 limit $2))
                returning account_id, product)
            select account_id, product, count(*) as records from gone
            group by account_id, product order by account_id, product""";

    private final AcrossTenants across;
    private final Outbox outbox;
    private final RetentionMetrics metrics;
    private final Clock clock;

    Maxima(AcrossTenants across, Outbox outbox, RetentionMetrics metrics, Clock clock) {
        this.across = across;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            every = "{cns.retention.maxima-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> enforce() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return Multi.createFrom()
                .items(Shelf.values())
                .onItem()
                .transformToUniAndConcatenate(shelf -> enforce(shelf, Shelf.firstKept(today, shelf.days())))
                .collect()
                .last()
                .invoke(metrics::swept)
                .replaceWithVoid();
    }

    private Uni<Void> enforce(Shelf shelf, LocalDate firstKept) {
        return over(shelf, firstKept)
                .onItem()
                .transformToMulti(days -> Multi.createFrom().iterable(days))
                .onItem()
                .transformToUniAndConcatenate(child -> drop(shelf, child))
                .collect()
                .last()
                .chain(() -> caught(shelf, firstKept));
    }

    private Uni<List<String>> over(Shelf shelf, LocalDate firstKept) {
        return across.in(connection -> connection
                .preparedQuery(OVER)
                .execute(Tuple.of(shelf.part(), DAY.format(firstKept)))
                .map(rows -> {
                    List<String> names = new ArrayList<>(rows.size());
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                }));
    }

    /** What is being read all the time is left for the next time. */
    private Uni<Void> drop(Shelf shelf, String child) {
        LocalDate day = LocalDate.parse(child.substring(child.lastIndexOf('_') + 1), DAY);
        return across.in(connection -> connection
                        .preparedQuery(COUNT.formatted(Shelf.table(shelf.category())))
                        .execute(Tuple.of(start(day), start(day.plusDays(1)), shelf.products()))
                        .map(rows -> Swept.atMaximum(shelf.category(), day.plusDays(1), rows)))
                .flatMap(went -> drop(child, went)
                        .onFailure(Maxima::isBlocked)
                        .retry()
                        .withBackOff(PAUSE, PAUSE)
                        .atMost(ATTEMPTS))
                .invoke(metrics::went)
                .replaceWithVoid()
                .onFailure(Maxima::isBlocked)
                .recoverWithUni(() -> {
                    metrics.blocked();
                    LOG.infof("a day past its time is being read, tried again later: table=%s", child);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Nobody waits for the count: nothing comes to a day that is long over. Nothing, when another replica was first. */
    private Uni<List<RetentionApplied>> drop(String child, List<RetentionApplied> went) {
        return across.in(connection -> isMine(connection, child)
                .flatMap(mine -> mine
                        ? tell(connection, went)
                                .chain(() -> connection.preparedQuery(DROP).execute(Tuple.of(child)))
                                .replaceWith(went)
                        : Uni.createFrom().item(List.of())));
    }

    /** What no day was made for. Nearly always nothing. */
    private Uni<Void> caught(Shelf shelf, LocalDate firstKept) {
        return someCaught(shelf, firstKept)
                .repeat()
                .whilst(records -> records >= AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Long> someCaught(Shelf shelf, LocalDate firstKept) {
        return across.in(connection -> connection
                        .preparedQuery(CAUGHT.formatted(shelf.part()))
                        .execute(Tuple.of(start(firstKept), AT_ONCE))
                        .map(rows -> Swept.atMaximum(shelf.category(), firstKept, rows))
                        .call(went -> tell(connection, went)))
                .invoke(metrics::went)
                .map(went -> went.stream().mapToLong(RetentionApplied::records).sum());
    }

    private static Uni<Boolean> isMine(SqlConnection connection, String child) {
        return connection
                .preparedQuery(TURN)
                .execute(Tuple.of(child))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Void> tell(SqlConnection connection, List<RetentionApplied> went) {
        return outbox.add(
                connection,
                went.stream()
                        .map(step -> Outgoing.of(Topic.COMMUNICATIONS, step.account(), step))
                        .toList());
    }

    private static boolean isBlocked(Throwable failure) {
        return failure instanceof PgException refused
                && (LOCK_NOT_AVAILABLE.equals(refused.getSqlState()) || DEADLOCK.equals(refused.getSqlState()));
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
