package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Measure;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.platform.paging.PageRequest;
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
import java.util.UUID;

/** Proposals of all tenants, as reviewers find them: ids and times, never what is said of somebody. */
@ApplicationScoped
class ProposalQueue {
    private static final String NEWEST = """
            select account_id, id, status, why, measure, proposed_at, lapses_at from proposal
            where status = $1 and (proposed_at, id) < ($2, $3) order by proposed_at desc, id desc limit $4""";
    private static final String ACCOUNT = "select account_id from proposal where id = $1";
    private static final String OVERDUE = """
            select account_id, id, status, why, measure, proposed_at, lapses_at from proposal
            where status = 'OPEN' and lapses_at <= $1 and id <> all($3) order by lapses_at, id limit $2""";

    private final AcrossTenants across;

    ProposalQueue(AcrossTenants across) {
        this.across = across;
    }

    /** One more than the page has, when there are more. */
    Uni<List<Entry>> page(ProposalStatus status, PageRequest page) {
        return across.in(connection -> connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(
                        status.name(),
                        page.end().at().atOffset(ZoneOffset.UTC),
                        page.end().id(),
                        page.limit() + 1))
                .map(ProposalQueue::entries));
    }

    /**
     * Open ones whose time is over, the longest first.
     *
     * @param but these
     */
    Uni<List<Entry>> overdue(Instant now, int limit, UUID[] but) {
        return across.in(connection -> connection
                .preparedQuery(OVERDUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit, but))
                .map(ProposalQueue::entries));
    }

    /** Whom it is about. Fails with {@code not-found} when there is none such. */
    Uni<AccountId> account(ProposalId proposal) {
        return find(proposal).map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Whom it is about; empty when there is none such. */
    Uni<Optional<AccountId>> find(ProposalId proposal) {
        return across.in(connection -> connection.preparedQuery(ACCOUNT).execute(Tuple.of(proposal.value())))
                .map(ProposalQueue::account);
    }

    private static Optional<AccountId> account(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new AccountId(rows.iterator().next().getUUID("account_id")));
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>(rows.size());
        rows.forEach(row -> entries.add(new Entry(
                new ProposalId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                ProposalStatus.valueOf(row.getString("status")),
                Why.Reason.valueOf(row.getString("why")),
                Measure.valueOf(row.getString("measure")),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getOffsetDateTime("lapses_at").toInstant())));
        return entries;
    }

    /** One proposal, as the queue shows it. */
    record Entry(
            ProposalId id,
            AccountId account,
            ProposalStatus status,
            Why.Reason why,
            Measure measure,
            @NotPersonal(NotPersonal.Reason.TIME) Instant proposedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant lapsesAt) {}
}
