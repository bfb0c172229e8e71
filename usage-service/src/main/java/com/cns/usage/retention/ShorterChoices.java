package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what accounts keep for less long than their products would: a day and at most {@link #AT_ONCE} rows a
 * transaction, which also notes how far it came. Replicas share the work: each takes a choice that no other has.
 */
@ApplicationScoped
class ShorterChoices {
    private static final int AT_ONCE = 5_000;
    private static final int LISTED_AT_ONCE = 1_000;

    /** $1 is today; a content that is not kept at all goes with today's. */
    private static final String DUE = """
            select account_id, product, %1$s_days as days, %1$s_gone_before as gone_before from retention_choice
            where %1$s_days is not null
              and coalesce(%1$s_gone_before, '-infinity')
                  < case %1$s_days when 0 then $1::date + 1 else $1::date - %1$s_days end
            """;

    private static final String LISTED =
            DUE + "and (account_id, product) > ($2, $3) order by account_id, product limit $4";
    private static final String MINE = DUE + "and account_id = $2 and product = $3 for update skip locked";
    private static final String DELETE = """
            delete from %1$s where ctid = any (array(
                select ctid from %1$s
                where account_id = $1 and product = $2 and received_at >= $3 and received_at < $4 limit $5))
              and account_id = $1 and product = $2 and received_at >= $3 and received_at < $4""";
    private static final String CAME = """
            update retention_choice set %s_gone_before = $3 where account_id = $1 and product = $2""";

    private final AcrossTenants across;
    private final Outbox outbox;
    private final RetentionMetrics metrics;
    private final Clock clock;

    ShorterChoices(AcrossTenants across, Outbox outbox, RetentionMetrics metrics, Clock clock) {
        this.across = across;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A choice whose work is not done. */
    private record Key(UUID account, String product) {
        static final Key BEFORE_ALL = new Key(new UUID(0, 0), "");
    }

    /** What one transaction did; null when another replica has the choice, or nothing is left of it. */
    private record Step(@Nullable RetentionApplied went) {}

    @Scheduled(
            every = "{cns.retention.choices-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> enforce() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return enforce(Category.CONTENT, today, Key.BEFORE_ALL)
                .chain(() -> enforce(Category.USAGE, today, Key.BEFORE_ALL));
    }

    private Uni<Void> enforce(Category category, LocalDate today, Key after) {
        return due(category, today, after)
                .flatMap(keys -> Multi.createFrom()
                        .iterable(keys)
                        .onItem()
                        .transformToUniAndConcatenate(key -> finish(category, today, key))
                        .collect()
                        .last()
                        .chain(() -> keys.size() < LISTED_AT_ONCE
                                ? Uni.createFrom().voidItem()
                                : enforce(category, today, keys.getLast())));
    }

    private Uni<List<Key>> due(Category category, LocalDate today, Key after) {
        return across.in(connection -> connection
                .preparedQuery(LISTED.formatted(column(category)))
                .execute(Tuple.of(today, after.account(), after.product(), LISTED_AT_ONCE))
                .map(rows -> {
                    List<Key> keys = new ArrayList<>(rows.size());
                    rows.forEach(row -> keys.add(new Key(row.getUUID("account_id"), row.getString("product"))));
                    return keys;
                }));
    }

    private Uni<Void> finish(Category category, LocalDate today, Key key) {
        return across.in(connection -> step(connection, category, today, key)).flatMap(step -> {
            if (step.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            RetentionApplied went = step.get().went();
            if (went != null) {
                metrics.went(List.of(went));
            }
            return finish(category, today, key);
        });
    }

    private Uni<Optional<Step>> step(SqlConnection connection, Category category, LocalDate today, Key key) {
        return connection
                .preparedQuery(MINE.formatted(column(category)))
                .execute(Tuple.of(today, key.account(), key.product()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : step(connection, category, today, key, rows.iterator().next())
                                .map(Optional::of));
    }

    private Uni<Step> step(SqlConnection connection, Category category, LocalDate today, Key key, Row choice) {
        Product product = Wire.read(Product.class, key.product()).orElseThrow();
        int days = choice.getInteger("days");
        // Not at all: today's as well.
        LocalDate end = days == 0 ? today.plusDays(1) : Shelf.firstKept(today, days);
        LocalDate oldest = Shelf.firstKept(today, Shelf.of(product, category).days());
        LocalDate gone = choice.getLocalDate("gone_before");
        LocalDate day = gone == null || gone.isBefore(oldest) ? oldest : gone;
        LocalDate next = day.plusDays(1);
        return delete(connection, category, key, day, next)
                .call(count -> count < AT_ONCE
                        ? came(connection, category, key, next.isBefore(end) ? next : end)
                        : Uni.createFrom().voidItem())
                .map(count -> new Step(
                        count == 0
                                ? null
                                : new RetentionApplied(
                                        new AccountId(key.account()),
                                        product,
                                        category,
                                        Swept.start(next),
                                        count,
                                        RetentionRule.ACCOUNT)))
                .call(step -> tell(connection, step));
    }

    private static Uni<Integer> delete(
            SqlConnection connection, Category category, Key key, LocalDate day, LocalDate next) {
        return connection
                .preparedQuery(DELETE.formatted(Shelf.table(category)))
                .execute(Tuple.of(
                        key.account(),
                        key.product(),
                        Swept.start(day).atOffset(ZoneOffset.UTC),
                        Swept.start(next).atOffset(ZoneOffset.UTC),
                        AT_ONCE))
                .map(rows -> rows.rowCount());
    }

    private static Uni<Void> came(SqlConnection connection, Category category, Key key, LocalDate goneBefore) {
        return connection
                .preparedQuery(CAME.formatted(column(category)))
                .execute(Tuple.of(key.account(), key.product(), goneBefore))
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
