package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appeals of all tenants, as reviewers find them: ids and times, never what somebody said. */
@ApplicationScoped
class Queue {
    /** The traffic that stands still says what a wrong suspension costs. */
    private static final String FIRST = """
            select a.account_id, a.id, a.suspension_id, a.status, a.opened_at, a.due_at,
                   a.status = 'OPEN' and a.due_at <= $2 as overdue,
                   coalesce((d.evaluation::json #>> '{features,outbound}')::bigint, 0) as traffic,
                   a.status = 'OPEN' and coalesce(a.claimed_until > $2, false) as claimed
            from appeal a
            join suspension s on s.account_id = a.account_id and s.id = a.suspension_id
            left join decision d on d.account_id = s.account_id and d.id = s.decision_id
            where a.status = $1
            order by overdue desc, traffic desc, a.due_at, a.id limit $3""";

    /** What was decided lies still: the newest first. */
    private static final String DECIDED = """
            select a.account_id, a.id, a.suspension_id, a.status, a.opened_at, a.due_at, false as overdue,
                   coalesce((d.evaluation::json #>> '{features,outbound}')::bigint, 0) as traffic, false as claimed
            from (select * from appeal where status = $1 order by decided_at desc, id desc limit $2) a
            join suspension s on s.account_id = a.account_id and s.id = a.suspension_id
            left join decision d on d.account_id = s.account_id and d.id = s.decision_id
            order by a.decided_at desc, a.id desc""";

    private static final String ACCOUNT = "select account_id from appeal where id = $1";

    private final AcrossTenants across;

    Queue(AcrossTenants across) {
        this.across = across;
    }

    /** The most urgent open ones: overdue, then by traffic, then by when they are due; of what was decided, the newest. */
    Uni<QueueView> first(AppealStatus status, int limit, Instant now) {
        return across.in(connection -> (status == AppealStatus.OPEN
                        ? connection
                                .preparedQuery(FIRST)
                                .execute(Tuple.of(status.name(), now.atOffset(ZoneOffset.UTC), limit))
                        : connection.preparedQuery(DECIDED).execute(Tuple.of(status.name(), limit)))
                .map(Queue::view));
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

    private static QueueView view(RowSet<Row> rows) {
        List<QueueView.Entry> entries = new ArrayList<>(rows.size());
        rows.forEach(row -> entries.add(new QueueView.Entry(
                new AppealId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                new SuspensionId(row.getUUID("suspension_id")),
                AppealStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getBoolean("overdue"),
                row.getLong("traffic"),
                row.getBoolean("claimed"))));
        return new QueueView(entries);
    }
}
