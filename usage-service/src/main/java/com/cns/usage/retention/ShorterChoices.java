package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.usage.wire.Wire;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what accounts keep for less long than their products would: a day and at most {@link #AT_ONCE} rows a
 * transaction, which also notes how far it came. Replicas share the work: each takes a choice that no other has.
 *
 * <p>Nothing that is being stored meanwhile is missed, so that no day is noted as gone through that is not. Whoever stores what is
 * late holds the choice until the commit ({@link LateRecords}), and is passed by. Whoever may have looked before the choice was made,
 * and so holds nothing, is waited for after it was found: only as it was then is a choice worked on.
 *
 * <p>What is asked to be sent later is passed over, with its content, until its time has come; then its account's days are gone through
 * again, from that one on: once in a sweep, for which it is the same moment throughout, so that no account holds up the others.
 *
 * <p>Whoever comes to store meanwhile waits behind that, in every replica. So it is done for choices only that are young
 * ({@link #COMMITTED}) or that no such wait came after yet: nobody stores any more who has not seen the others. Where it takes too long
 * these are left for the next time, and the others are worked on.
 */
@ApplicationScoped
class ShorterChoices {
    private static final Logger LOG = Logger.getLogger(ShorterChoices.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int AT_ONCE = 5_000;
    private static final int WAITS_AGAIN = 1;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** After its moment, by whatever clock, a choice is committed or never will be. By far: it is done in a moment. */
    private static final Duration COMMITTED = Duration.ofHours(1);

    private static final int LISTED_AT_ONCE = 1_000;

    /** $1 is today, $2 now; a content that is not kept at all goes with today's. */
    private static final String DUE = """
            select account_id, product, %1$s_days as days, chosen_at, %1$s_gone_before as gone_before,
                   coalesce(%1$s_again_at <= $2, false) as again
            from retention_choice
            where %1$s_days is not null
              and (coalesce(%1$s_gone_before, '-infinity')
                     < case %1$s_days when 0 then $1::date + 1 else $1::date - %1$s_days end
                   or %1$s_again_at <= $2)
            """;

    private static final String LISTED =
            DUE + "and (account_id, product) > ($3, $4) order by account_id, product limit $5";
    private static final String MINE =
            DUE + "and account_id = $3 and product = $4 and %1$s_days = $5 and chosen_at = $6 for update skip locked";
    /** From the first day on of which something was passed over; from the oldest on where that is not known. */
    private static final String LOOK_AGAIN = """
            update retention_choice
            set %1$s_gone_before = case when num_nulls(%1$s_gone_before, %1$s_again_from) = 0
                                        then least(%1$s_gone_before, %1$s_again_from) end,
                %1$s_again_at = null, %1$s_again_from = null
            where account_id = $1 and product = $2""";

    private static final String DELETE = """
            delete from %1$s where ctid = any (array(
                select ctid from %1$s
                where account_id = $1 and product = $2 and received_at >= $3 and received_at < $4 and not %2$s limit %3$d))
              and account_id = $1 and product = $2 and received_at >= $3 and received_at < $4 and not %2$s""";
    private static final String RECORD_IS_AHEAD = "(status = 'requested' and occurred_at > $5)";
    private static final String CONTENT_IS_AHEAD = """
            exists (select from communication c
                    where c.account_id = content.account_id and c.id = content.id and c.received_at = content.received_at
                      and c.product = $2 and c.received_at >= $3 and c.received_at < $4
                      and c.status = 'requested' and c.occurred_at > $5)""";
    private static final String RECORDS_AHEAD = """
            select min(occurred_at) as first from communication
            where account_id = $1 and product = $2 and received_at >= $3 and received_at < $4
              and status = 'requested' and occurred_at > $5""";
    private static final String CONTENTS_AHEAD = """
            select min(c.occurred_at) as first from communication c
            where c.account_id = $1 and c.product = $2 and c.received_at >= $3 and c.received_at < $4
              and c.status = 'requested' and c.occurred_at > $5
              and exists (select from content t
                          where t.account_id = c.account_id and t.id = c.id and t.received_at = c.received_at
                            and t.product = $2 and t.received_at >= $3 and t.received_at < $4)""";
    /** $4 is when the first of what was passed over may go, $5 the day; a replica of the version before notes no day. */
    private static final String CAME = """
            update retention_choice
            set %1$s_gone_before = $3, %1$s_again_at = least(%1$s_again_at, $4::timestamptz),
                %1$s_again_from = case when $4::timestamptz is null then %1$s_again_from
                                       when %1$s_again_at is null then $5::date
                                       when %1$s_again_from > $5::date then $5::date
                                       else %1$s_again_from end
            where account_id = $1 and product = $2""";

    private final AcrossTenants across;
    private final ErasedSubjects erasedSubjects;
    private final Outbox outbox;
    private final RetentionMetrics metrics;
    private final Clock clock;
    /** When the last wait that ended well began. */
    private volatile Instant waited = Instant.EPOCH;

    ShorterChoices(
            AcrossTenants across, ErasedSubjects erasedSubjects, Outbox outbox, RetentionMetrics metrics, Clock clock) {
        this.across = across;
        this.erasedSubjects = erasedSubjects;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A choice whose work is not done, as it was made then. */
    private record Due(UUID account, String product, int days, OffsetDateTime chosenAt) {
        static final Due BEFORE_ALL = new Due(new UUID(0, 0), "", 0, OffsetDateTime.MIN);
    }

    /** What one sweep takes for today and for now: what comes due meanwhile is for the next one. */
    private record Sweep(LocalDate today, OffsetDateTime now) {}

    /** What was received on one day of one whose choice it is, up to the next. */
    private record Day(Due of, LocalDate day, LocalDate next, OffsetDateTime now) {
        Tuple tuple() {
            return Tuple.of(
                    of.account(),
                    of.product(),
                    Swept.start(day).atOffset(ZoneOffset.UTC),
                    Swept.start(next).atOffset(ZoneOffset.UTC),
                    now);
        }
    }

    /** What one transaction did; null when another replica has the choice, or nothing is left of it. */
    private record Step(@Nullable RetentionApplied went) {}

    @Scheduled(
            every = "{cns.retention.choices-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> enforce() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Sweep sweep = new Sweep(now.toLocalDate(), now);
        AtomicBoolean gaveUp = new AtomicBoolean();
        return enforce(Category.CONTENT, sweep, Due.BEFORE_ALL, gaveUp)
                .chain(() -> enforce(Category.USAGE, sweep, Due.BEFORE_ALL, gaveUp));
    }

    private Uni<Void> enforce(Category category, Sweep sweep, Due after, AtomicBoolean gaveUp) {
        return due(category, sweep, after)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : seenByAll(found, gaveUp)
                                .chain(seen -> finish(category, sweep, seen))
                                .chain(() -> found.size() < LISTED_AT_ONCE
                                        ? Uni.createFrom().voidItem()
                                        : enforce(category, sweep, found.getLast(), gaveUp)));
    }

    /** Of these, those that everybody sees who stores by now. Whoever gave up waiting holds nobody up again in the same sweep. */
    private Uni<List<Due>> seenByAll(List<Due> found, AtomicBoolean gaveUp) {
        List<Due> seen = found.stream().filter(this::isSeenByAll).toList();
        if (seen.size() == found.size() || gaveUp.get()) {
            return Uni.createFrom().item(seen);
        }
        Instant before = clock.instant();
        return across.in(erasedSubjects::awaitStored)
                .onFailure(ShorterChoices::takesLong)
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .atMost(WAITS_AGAIN)
                .invoke(() -> waited = before)
                .replaceWith(found)
                .onFailure(ShorterChoices::takesLong)
                .recoverWithItem(() -> {
                    gaveUp.set(true);
                    metrics.blocked();
                    LOG.info("what is being stored takes long, new choices are applied later");
                    return seen;
                });
    }

    private boolean isSeenByAll(Due one) {
        return one.chosenAt().toInstant().isBefore(waited.minus(COMMITTED));
    }

    private Uni<List<Due>> due(Category category, Sweep sweep, Due after) {
        return across.in(connection -> connection
                .preparedQuery(LISTED.formatted(column(category)))
                .execute(Tuple.of(sweep.today(), sweep.now(), after.account(), after.product(), LISTED_AT_ONCE))
                .map(rows -> {
                    List<Due> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(new Due(
                            row.getUUID("account_id"),
                            row.getString("product"),
                            row.getInteger("days"),
                            row.getOffsetDateTime("chosen_at"))));
                    return due;
                }));
    }

    private Uni<Void> finish(Category category, Sweep sweep, List<Due> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> finish(category, sweep, one))
                .onItem()
                .ignoreAsUni();
    }

    private static boolean takesLong(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    private Uni<Void> finish(Category category, Sweep sweep, Due one) {
        return across.in(connection -> step(connection, category, sweep, one))
                .invoke(step -> step.flatMap(done -> Optional.ofNullable(done.went()))
                        .ifPresent(went -> metrics.went(List.of(went))))
                .repeat()
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<Step>> step(SqlConnection connection, Category category, Sweep sweep, Due one) {
        return connection
                .preparedQuery(MINE.formatted(column(category)))
                .execute(Tuple.of(sweep.today(), sweep.now(), one.account(), one.product(), one.days(), one.chosenAt()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : step(connection, category, sweep, one, rows.iterator().next())
                                .map(Optional::of));
    }

    private Uni<Step> step(SqlConnection connection, Category category, Sweep sweep, Due one, Row choice) {
        if (choice.getBoolean("again")) {
            return connection
                    .preparedQuery(LOOK_AGAIN.formatted(column(category)))
                    .execute(Tuple.of(one.account(), one.product()))
                    .replaceWith(new Step(null));
        }
        Product product = Wire.read(Product.class, one.product()).orElseThrow();
        int days = choice.getInteger("days");
        LocalDate today = sweep.today();
        // Not at all: today's as well.
        LocalDate end = days == 0 ? today.plusDays(1) : Shelf.firstKept(today, days);
        LocalDate oldest = Shelf.firstKept(today, Shelf.of(product, category).days());
        LocalDate gone = choice.getLocalDate("gone_before");
        LocalDate day = gone == null || gone.isBefore(oldest) ? oldest : gone;
        LocalDate next = day.plusDays(1);
        Day which = new Day(one, day, next, sweep.now());
        return delete(connection, category, which)
                // Not before nothing is left: a row that somebody was changing was passed over.
                .call(count -> count == 0
                        ? came(connection, category, which, next.isBefore(end) ? next : end)
                        : Uni.createFrom().voidItem())
                .map(count -> new Step(
                        count == 0
                                ? null
                                : new RetentionApplied(
                                        new AccountId(one.account()),
                                        product,
                                        category,
                                        Swept.start(next),
                                        count,
                                        RetentionRule.ACCOUNT)))
                .call(step -> tell(connection, step));
    }

    private static Uni<Integer> delete(SqlConnection connection, Category category, Day which) {
        String ahead = category == Category.CONTENT ? CONTENT_IS_AHEAD : RECORD_IS_AHEAD;
        return connection
                .preparedQuery(DELETE.formatted(Shelf.table(category), ahead, AT_ONCE))
                .execute(which.tuple())
                .map(rows -> rows.rowCount());
    }

    private static Uni<Void> came(SqlConnection connection, Category category, Day which, LocalDate goneBefore) {
        return connection
                .preparedQuery(category == Category.CONTENT ? CONTENTS_AHEAD : RECORDS_AHEAD)
                .execute(which.tuple())
                .map(rows -> rows.iterator().next().getOffsetDateTime("first"))
                .chain(again -> connection
                        .preparedQuery(CAME.formatted(column(category)))
                        .execute(Tuple.of(which.of().account(), which.of().product(), goneBefore, again, which.day())))
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection connection, Step step) {
        RetentionApplied went = step.went();
        return went == null
                ? Uni.createFrom().voidItem()
                : outbox.add(connection, List.of(Outgoing.of(Topic.COMMUNICATIONS, went.account(), went)));
    }

    private static String column(Category category) {
        return category == Category.CONTENT ? "content" : "usage";
    }
}
