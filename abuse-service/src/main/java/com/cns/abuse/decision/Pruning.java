package com.cns.abuse.decision;

import com.cns.abuse.feature.Slot;
import com.cns.abuse.suspension.Suspensions;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Forgets what is kept for comparisons only, in small transactions; accounts' hours around a suspension once that cannot be appealed
 * any more and no appeal is open (R23). Harmless to run in every replica.
 */
@ApplicationScoped
class Pruning {
    /** How long accounts' hours, verdicts without effect and mere observations are kept. */
    static final Duration KEPT = Duration.ofDays(35);

    private static final int AT_ONCE = 2_000;

    private static final String UNSEEN = """
            with due as (
                select account_id, slot from account_features where kept_until is null and slot < $1
                order by slot limit $2 for update skip locked)""";
    private static final String KEPT_UNTIL_NOW = """
            with due as (
                select account_id, slot from account_features where kept_until <= $1
                order by kept_until limit $2 for update skip locked)""";

    /**
     * Kept is what was stored within the week before a suspension or throttle, or was the last before it that changed no more, by which
     * appeals are queued, and what came until it ended:
     * unless a person overturned it, to the end of the last day on which it is appealed, wherever on earth, and a day more, for whoever does so
     * at the last moment; and as long as an appeal is open. It is looked at again after four weeks at the latest.
     */
    private static final String FORGOTTEN_UNLESS_APPEALED = """
            , looked as (
                select due.account_id, due.slot, k.until
                from due left join lateral (
                    select max(t.until) as until
                    from suspension s
                    cross join lateral (
                        select ((s.imposed_at at time zone 'UTC')::date + $4::text::interval + interval '60 hours')
                               at time zone 'UTC' as appealed) w
                    cross join lateral (
                        select least($3::timestamptz + interval '28 days', case when exists (
                                   select from appeal a
                                   where a.account_id = s.account_id and a.suspension_id = s.id and a.status = 'OPEN')
                               then greatest(w.appealed, $3::timestamptz + interval '1 day') else w.appealed end) as until) t
                    where s.account_id = due.account_id and due.slot <= coalesce(
                          s.ended_at, case when s.status = 'THROTTLING' then s.ends_at end, 'infinity')
                      and (due.slot >= s.imposed_at - interval '7 days' or not exists (
                          select from account_features newer
                          where newer.account_id = due.account_id and newer.slot > due.slot
                            and newer.slot <= s.imposed_at - interval '%s'))
                      and not exists (
                          select from appeal a
                          where a.account_id = s.account_id and a.suspension_id = s.id and a.status = 'OVERTURNED')) k on true),
            held as (
                update account_features f set kept_until = l.until from looked l
                where f.account_id = l.account_id and f.slot = l.slot and l.until > $3),
            gone as (
                delete from account_features f using looked l
                where f.account_id = l.account_id and f.slot = l.slot and (l.until is null or l.until <= $3))
            select count(*) from due""".formatted(Slot.LENGTH);

    private static final String SHADOWS = """
            delete from shadow_verdict where (account_id, rule_set_id, hour) in (
                select account_id, rule_set_id, hour from shadow_verdict where hour < $1 order by hour limit $2)""";
    private static final String OBSERVED = """
            delete from decision where (account_id, id) in (
                select account_id, id from decision where verdict = 'observe' and decided_at < $1
                order by decided_at limit $2)""";

    private final AcrossTenants across;
    private final Suspensions suspensions;
    private final Clock clock;

    Pruning(AcrossTenants across, Suspensions suspensions, Clock clock) {
        this.across = across;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    @Scheduled(every = "10m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> prune() {
        return pruneFeatures(UNSEEN + FORGOTTEN_UNLESS_APPEALED, KEPT)
                .chain(() -> pruneFeatures(KEPT_UNTIL_NOW + FORGOTTEN_UNLESS_APPEALED, Duration.ZERO))
                .chain(() -> prune(SHADOWS))
                .chain(() -> prune(OBSERVED));
    }

    /** A batch after the other until one is not full: each row is forgotten by it, or not due any more. */
    private Uni<Void> pruneFeatures(String statement, Duration kept) {
        Instant now = clock.instant();
        return across.in(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(
                                at(now.minus(kept)),
                                AT_ONCE,
                                at(now),
                                suspensions.appealedWithin().toString()))
                        .map(rows -> rows.iterator().next().getLong(0)))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : pruneFeatures(statement, kept));
    }

    /** A batch after the other until one is not full. */
    private Uni<Void> prune(String statement) {
        return across.in(connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(at(clock.instant().minus(KEPT)), AT_ONCE))
                        .map(rows -> rows.rowCount()))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : prune(statement));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
