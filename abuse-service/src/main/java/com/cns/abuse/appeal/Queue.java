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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appeals of all tenants, as reviewers find them: ids and times, never what somebody said. */
@ApplicationScoped
class Queue {
    private static final String OLDEST = """
            select account_id, id, suspension_id, status, opened_at from appeal
            where status = $1 order by opened_at, id limit $2""";
    private static final String ACCOUNT = "select account_id from appeal where id = $1";

    private final AcrossTenants across;

    Queue(AcrossTenants across) {
        this.across = across;
    }

    Uni<QueueView> oldest(AppealStatus status, int limit) {
        return across.in(connection -> connection
                .preparedQuery(OLDEST)
                .execute(Tuple.of(status.name(), limit))
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
                row.getOffsetDateTime("opened_at").toInstant())));
        return new QueueView(entries);
    }
}
