package com.cns.abuse.appeal;

import com.cns.abuse.casework.OpenPage;
import com.cns.abuse.feature.Slot;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Appeals of all tenants, as reviewers find them: ids and times, never what somebody said. */
@ApplicationScoped
class Queue {
    /** Of the open ones, by which their pages are known. */
    static final String OPEN_ONES = "appeals open by harm";

    /**
     * What the account sent says what a wrong suspension costs: in the hour that the rules judged or, where no rule did, in the
     * newest that was stored, and changed no more, before people imposed it. One that had ended by $8 costs nothing more.
     */
    private static final String OPEN = """
            select * from (
                select a.account_id, a.id, a.suspension_id, a.status, a.opened_at, a.due_at, a.decided_at, t.traffic,
                       case when a.due_at <= $1 then 0 when a.due_at <= $2 then 1 else 2 end::bigint as rank,
                       coalesce(a.claimed_until > $1, false) as claimed,
                       case when coalesce(s.ended_at, case when s.status = 'THROTTLING' then s.ends_at end) <= $8
                            then 0 else t.traffic end as harm
                from appeal a
                join suspension s on s.account_id = a.account_id and s.id = a.suspension_id
                left join decision d on d.account_id = s.account_id and d.id = s.decision_id
                left join lateral (
                    select features from account_features
                    where account_id = s.account_id and slot <= s.imposed_at - interval '%s'
                    order by slot desc limit 1) f
                    on s.decision_id is null
                cross join lateral (
                    select coalesce((d.evaluation::json #>> '{features,outbound}')::bigint,
                                    (f.features::json ->> 'outbound')::bigint, 0) as traffic) t
                where a.status = 'OPEN') q
            where (rank, -harm, due_at, id) > ($3, $4, $5, $6)
            order by rank, -harm, due_at, id limit $7""".formatted(Slot.LENGTH);

    /** What was decided lies still: the newest first. */
    private static final String DECIDED = """
            select a.account_id, a.id, a.suspension_id, a.status, a.opened_at, a.due_at, a.decided_at, 2::bigint as rank,
                   coalesce((d.evaluation::json #>> '{features,outbound}')::bigint,
                            (f.features::json ->> 'outbound')::bigint, 0) as traffic, false as claimed
            from (select * from appeal where status = $1 and (decided_at, id) < ($2, $3)
                  order by decided_at desc, id desc limit $4) a
            join suspension s on s.account_id = a.account_id and s.id = a.suspension_id
            left join decision d on d.account_id = s.account_id and d.id = s.decision_id
            left join lateral (
                select features from account_features
                where account_id = s.account_id and slot <= s.imposed_at - interval '%s'
                order by slot desc limit 1) f
                on s.decision_id is null
            order by a.decided_at desc, a.id desc""".formatted(Slot.LENGTH);

    private static final String ACCOUNT = "select account_id from appeal where id = $1";

    /** What ended that long before a listing began had been committed by then, whichever replica ended it. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final AcrossTenants across;
    private final AppealConfig config;

    Queue(AcrossTenants across, AppealConfig config) {
        this.across = across;
        this.config = config;
    }

    /**
     * A page of the open ones: overdue, then due soon, then the others; of these by what the suspension costs, then by when they are
     * due. A listing goes on by the time at which it began, so that none becomes more urgent, or costs less, while it is read: it would be
     * skipped or shown twice. Whether somebody has claimed one is shown and sorts nothing: claims come and go meanwhile, and one that was
     * given back would be skipped.
     */
    Uni<QueueView> open(int limit, OpenPage page) {
        return across.in(connection -> connection
                .preparedQuery(OPEN)
                .execute(Tuple.from(List.of(
                        page.asOf().atOffset(ZoneOffset.UTC),
                        page.asOf().plus(config.reminder()).atOffset(ZoneOffset.UTC),
                        page.rank(),
                        -page.harm(),
                        page.dueAt().atOffset(ZoneOffset.UTC),
                        page.id(),
                        limit + 1,
                        page.asOf().minus(SETTLED).atOffset(ZoneOffset.UTC))))
                .map(rows -> view(rows, limit, last -> next(page, last))));
    }

    private static String next(OpenPage page, Row last) {
        return new OpenPage(
                        page.asOf(),
                        last.getLong("rank"),
                        last.getLong("harm"),
                        last.getOffsetDateTime("due_at").toInstant(),
                        last.getUUID("id"))
                .text(OPEN_ONES);
    }

    /** A page of what was decided so, or withdrawn: the newest first. */
    Uni<QueueView> decided(AppealStatus status, PageRequest page, String query) {
        return across.in(connection -> connection
                .preparedQuery(DECIDED)
                .execute(Tuple.of(
                        status.name(),
                        page.end().at().atOffset(ZoneOffset.UTC),
                        page.end().id(),
                        page.limit() + 1))
                .map(rows -> view(
                        rows,
                        page.limit(),
                        last -> new PageToken(
                                        last.getOffsetDateTime("decided_at").toInstant(), last.getUUID("id"))
                                .text(query))));
    }

    /** Whose appeal it is. Fails with {@code not-found} when there is none such. */
    Uni<AccountId> account(AppealId appeal) {
        return find(appeal).map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Whose appeal it is; empty when there is none such. */
    Uni<Optional<AccountId>> find(AppealId appeal) {
        return across.in(connection -> connection.preparedQuery(ACCOUNT).execute(Tuple.of(appeal.value())))
                .map(Queue::account);
    }

    private static Optional<AccountId> account(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new AccountId(rows.iterator().next().getUUID("account_id")));
    }

    /** @param next what asks for what follows that row */
    private static QueueView view(RowSet<Row> rows, int limit, Function<Row, String> next) {
        List<Row> shown =
                StreamSupport.stream(rows.spliterator(), false).limit(limit).toList();
        return new QueueView(
                shown.stream().map(Queue::entry).toList(), rows.size() > limit ? next.apply(shown.getLast()) : null);
    }

    private static QueueView.Entry entry(Row row) {
        OffsetDateTime decided = row.getOffsetDateTime("decided_at");
        return new QueueView.Entry(
                new AppealId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                new SuspensionId(row.getUUID("suspension_id")),
                AppealStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getLong("rank") == OpenPage.OVERDUE,
                row.getLong("traffic"),
                row.getBoolean("claimed"));
    }
}
