package com.cns.usage.erasure;

import com.cns.contract.id.AccountId;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ticker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Removes what a large person has ahead of the transaction that reports, in parts by the time of receipt, the newest first. Each part is a
 * transaction with its own counts, which {@link UsageErasure} adds up; so an attempt that is broken off is gone on with, and no
 * transaction that removes much holds its locks for longer than a part takes. While communications are being stored, here
 * or by another replica, each part is followed by a pause.
 */
@ApplicationScoped
class Parts {
    /** Parts at a time: what a record takes is the time of one core. */
    private static final int AT_ONCE = 2;

    /** As many times what the part took: both at a time use a tenth of two cores. */
    private static final int PAUSES = 9;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final OffsetDateTime FIRST = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime LAST = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final String CUTS = """
            select distinct received_at from (
                select received_at, row_number() over (order by received_at desc) as nth from communication
                where account_id = $1 and subject_id = any($2)) as c
            where nth % $3::bigint = 0 order by received_at desc""";

    /** A plan for these times alone touches their days alone, and reads their pages in order. */
    private static final String PLAN = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    /**
     * What is under way twice at a time, by another replica or by an attempt that was given up and has not ended, is counted once: the
     * second finds nothing. No row when nothing was there, so that nothing is left when all was reported.
     */
    private static final String REMOVE =
            "with " + Stripping.within(" and received_at >= $3 and received_at < $4") + """
            ,
            emptied as (
                delete from content
                where account_id = $1 and subject_id = any($2) and received_at >= $3 and received_at < $4
                returning 1)
            insert into erasure_progress as p (account_id, subject_id, from_count, to_count, name_count, tags_count, mention_count,
                content_count)
            select $1, ($2::uuid[])[1], count(*) filter (where was_from), count(*) filter (where was_to),
                count(*) filter (where was_named), count(*) filter (where was_tagged),
                (select count(*) from unmentioned where subject_id = any($2)), (select count(*) from emptied)
            from stripped
            having count(*) > 0 or exists (select from emptied)
            on conflict (account_id, subject_id) do update set
                from_count = p.from_count + excluded.from_count, to_count = p.to_count + excluded.to_count,
                name_count = p.name_count + excluded.name_count, tags_count = p.tags_count + excluded.tags_count,
                mention_count = p.mention_count + excluded.mention_count,
                content_count = p.content_count + excluded.content_count""";

    private final Tenant tenant;
    private final ErasedSubjects erasedSubjects;
    private final ErasureConfig config;
    private final Ticker ticker;
    private final BiFunction<SameContext, Duration, Uni<Void>> pausing;

    @Inject
    Parts(Tenant tenant, ErasedSubjects erasedSubjects, ErasureConfig config, Ticker ticker) {
        this(tenant, erasedSubjects, config, ticker, SameContext::pause);
    }

    /** @param pausing continues on that context after that time */
    Parts(
            Tenant tenant,
            ErasedSubjects erasedSubjects,
            ErasureConfig config,
            Ticker ticker,
            BiFunction<SameContext, Duration, Uni<Void>> pausing) {
        this.tenant = tenant;
        this.erasedSubjects = erasedSubjects;
        this.config = config;
        this.ticker = ticker;
        this.pausing = pausing;
    }

    /**
     * What was received in this time.
     *
     * @param to exclusive
     */
    private record Part(OffsetDateTime from, OffsetDateTime to) {}

    /**
     * Does nothing when there is no more than a part.
     *
     * @param mostPauses after that it goes on without pausing
     */
    Uni<Void> remove(AccountId account, Destroyed destroyed, Duration mostPauses) {
        if (destroyed.subjects().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SameContext here = SameContext.current();
        long hurried = ticker.nanos() + mostPauses.toNanos();
        return tenant.sql(account, connection -> cuts(connection, account, destroyed))
                .flatMap(cuts -> cuts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(parts(cuts))
                                .onItem()
                                .transformToUni(part -> remove(account, destroyed, part)
                                        .flatMap(pause -> pause.isZero() || ticker.nanos() + pause.toNanos() > hurried
                                                ? Uni.createFrom().voidItem()
                                                : pausing.apply(here, pause)))
                                .merge(AT_ONCE)
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private Uni<List<OffsetDateTime>> cuts(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return connection
                .preparedQuery(CUTS)
                .execute(Tuple.of(account.value(), destroyed.ids(), (long) config.part()))
                .map(rows -> {
                    List<OffsetDateTime> cuts = new ArrayList<>();
                    rows.forEach(row -> cuts.add(row.getOffsetDateTime("received_at")));
                    return cuts;
                });
    }

    /** The first and the last have no bound: whatever has a time is in one of them. */
    private static List<Part> parts(List<OffsetDateTime> cuts) {
        List<Part> parts = new ArrayList<>();
        OffsetDateTime to = LAST;
        for (OffsetDateTime cut : cuts) {
            parts.add(new Part(cut, to));
            to = cut;
        }
        parts.add(new Part(FIRST, to));
        return parts;
    }

    /** Answers how long to pause: nothing where nothing was there, or nobody stores. */
    private Uni<Duration> remove(AccountId account, Destroyed destroyed, Part part) {
        return tenant.sql(
                account,
                connection -> connection
                        .query(PLAN)
                        .execute()
                        .chain(() -> erasedSubjects.isStoring(connection))
                        .flatMap(storing -> remove(connection, account, destroyed, part, storing)));
    }

    /** Looks before and after: between two batches nobody stores. */
    private Uni<Duration> remove(
            SqlConnection connection, AccountId account, Destroyed destroyed, Part part, boolean storing) {
        long begun = ticker.nanos();
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(account.value(), destroyed.ids(), part.from(), part.to()))
                .flatMap(counted -> {
                    Duration took = Duration.ofNanos(ticker.nanos() - begun);
                    if (counted.rowCount() == 0) {
                        return Uni.createFrom().item(Duration.ZERO);
                    }
                    return (storing ? Uni.createFrom().item(true) : erasedSubjects.isStoring(connection))
                            .map(busy -> busy ? pause(took) : Duration.ZERO);
                });
    }

    /** @param took more than nothing */
    static Duration pause(Duration took) {
        Duration pause = took.multipliedBy(PAUSES);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
