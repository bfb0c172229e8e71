package com.cns.abuse.proposal;

import com.cns.abuse.casework.OpenPage;
import com.cns.abuse.feature.Slot;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposals of all tenants, as reviewers find them: ids and times, never what is said of somebody. */
@ApplicationScoped
class ProposalQueue {
    /** Of the open ones, by which their pages are known. */
    static final String OPEN_ONES = "proposals open by harm";

    /**
     * What the account sends says what waiting costs: in the hour that the rules judged or, where no rule did, in the newest that was
     * stored, and changed no more, before people proposed it: what the account sends since moves no page.
     */
    private static final String TRAFFIC = """
            left join decision d on d.account_id = p.account_id and d.id = p.decision_id
            left join lateral (
                select features from account_features
                where account_id = p.account_id and slot <= p.proposed_at - interval '%s'
                order by slot desc limit 1) f
                on p.decision_id is null
            cross join lateral (
                select coalesce((d.evaluation::json #>> '{features,outbound}')::bigint,
                                (f.features::json ->> 'outbound')::bigint, 0) as traffic) t
            """.formatted(Slot.LENGTH);

    private static final long SOON = 1;
    private static final long LATER = 2;

    private static final String OPEN = """
            select * from (
                select p.account_id, p.id, p.status, p.why, p.measure, p.proposed_at, p.lapses_at, t.traffic,
                       case when p.lapses_at <= $2 then 1 else 2 end::bigint as rank
                from proposal p
                %s
                where p.status = 'OPEN' and p.lapses_at > $1) q
            where (rank, -traffic, lapses_at, id) > ($3, $4, $5, $6)
            order by rank, -traffic, lapses_at, id limit $7""".formatted(TRAFFIC);

    /** What is not open any more lies still: the newest first. */
    private static final String NEWEST = """
            select p.account_id, p.id, p.status, p.why, p.measure, p.proposed_at, p.lapses_at, t.traffic
            from (select * from proposal where status = $1 and (proposed_at, id) < ($2, $3)
                  order by proposed_at desc, id desc limit $4) p
            """ + TRAFFIC + "order by p.proposed_at desc, p.id desc";

    private static final String ACCOUNT = "select account_id from proposal where id = $1";
    private static final String OVERDUE = """
            select account_id, id, status, why, measure, proposed_at, lapses_at, 0::bigint as traffic from proposal
            where status = 'OPEN' and lapses_at <= $1 and id <> all($3) order by lapses_at, id limit $2""";

    private final AcrossTenants across;
    private final ProposalConfig config;

    ProposalQueue(AcrossTenants across, ProposalConfig config) {
        this.across = across;
        this.config = config;
    }

    /**
     * A page of those that people may still decide: those that lapse soon, then the others; of these by what the accounts send, then by
     * when they lapse. A listing goes on by the time at which it began, so that none becomes more urgent while it is read: it would
     * be shown twice. One more than the page has, when there are more.
     */
    Uni<List<Entry>> open(int limit, OpenPage page) {
        return across.in(connection -> connection
                .preparedQuery(OPEN)
                .execute(Tuple.from(List.of(
                        page.asOf().atOffset(ZoneOffset.UTC),
                        soon(page),
                        page.rank(),
                        -page.harm(),
                        page.dueAt().atOffset(ZoneOffset.UTC),
                        page.id(),
                        limit + 1)))
                .map(ProposalQueue::entries));
    }

    /** The page that follows one that ended with that. */
    OpenPage next(OpenPage page, Entry last) {
        long rank = last.lapsesAt().atOffset(ZoneOffset.UTC).isAfter(soon(page)) ? LATER : SOON;
        return new OpenPage(
                page.asOf(), rank, last.traffic(), last.lapsesAt(), last.id().value());
    }

    private OffsetDateTime soon(OpenPage page) {
        return page.asOf().plus(config.reminder()).atOffset(ZoneOffset.UTC);
    }

    /** The newest of another state; one more than the page has, when there are more. */
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
                row.getOffsetDateTime("lapses_at").toInstant(),
                row.getLong("traffic"))));
        return entries;
    }

    /**
     * One proposal, as the queue shows it.
     *
     * @param traffic messages that the account sent within the hour that was judged or, when no rule judged it, within the newest
     *     that was whole before it was proposed; 0 when there is none
     */
    record Entry(
            ProposalId id,
            AccountId account,
            ProposalStatus status,
            Why.Reason why,
            Measure measure,
            @NotPersonal(NotPersonal.Reason.TIME) Instant proposedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant lapsesAt,
            @NotPersonal(NotPersonal.Reason.COUNT) long traffic) {}
}
