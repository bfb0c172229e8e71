package com.cns.usage.enduser;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.usage.retention.Shelf;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Forgets people of whom nothing is left: when their last record has gone by its retention, that there was a contact goes, too, and so
 * do their keys (R9); so do the keys of a contact that was deleted. Who is an imported contact, is restricted, or is named in somebody else's record stays.
 *
 * <p>A page of people a run, round and round: each costs a look at the records' indexes, and nobody waits for it.
 */
@ApplicationScoped
class LapsedPeople {
    private static final Logger LOG = Logger.getLogger(LapsedPeople.class);
    private static final int AT_ONCE = 1_000;

    private static final String NOTHING_IS_LEFT = """
                    not exists (select from communication c where c.account_id = p.account_id and c.subject_id = p.subject_id)
                and not exists (select from content t where t.account_id = p.account_id and t.subject_id = p.subject_id)
                and not exists (select from contact k where k.account_id = p.account_id and k.subject_id = p.subject_id)
                and not exists (select from restriction r where r.account_id = p.account_id and r.subject_id = p.subject_id)
                and not exists (select from mention m where m.account_id = p.account_id and m.subject_id = p.subject_id)""";

    /** Who came a few days ago has a record: no account may have it kept for less long. */
    private static final String PAGE = """
            with page as materialized (
                select account_id, subject_id, min(first_seen) as first_seen from end_user
                where (account_id, subject_id) > ($1, $2)
                group by account_id, subject_id order by account_id, subject_id limit $3)
            select p.account_id, p.subject_id, p.first_seen < $4 and""" + NOTHING_IS_LEFT + """
                as lapsed
            from page p order by p.account_id, p.subject_id""";

    /** Whoever was a contact and nothing else is in no page. */
    private static final String DEPARTED = """
            with p as materialized (
                select account_id, subject_id from departed_contact where since < $1 order by since limit $2),
            judged as materialized (
            select p.account_id, p.subject_id,
                not exists (select from end_user e where e.account_id = p.account_id and e.subject_id = p.subject_id) and""" + NOTHING_IS_LEFT + """
                as lapsed
            from p),
            kept as (
                delete from departed_contact d using judged j
                where d.account_id = j.account_id and d.subject_id = j.subject_id and not j.lapsed)
            select account_id, subject_id, lapsed from judged""";

    private static final UUID FIRST = new UUID(0, 0);

    private final AcrossTenants across;
    private final Erasures erasures;
    private final Clock clock;

    private volatile UUID account = FIRST;
    private volatile UUID subject = FIRST;

    LapsedPeople(AcrossTenants across, Erasures erasures, Clock clock) {
        this.across = across;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Harmless to run in every replica: who is forgotten twice is forgotten. */
    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(this::page)
                .flatMap(rows -> {
                    turn(rows);
                    return forget(lapsed(rows));
                })
                .chain(this::departed);
    }

    /** Who is to be forgotten stays listed until their erasure takes them off: when this stops between the two, it begins again. */
    private Uni<Void> departed() {
        return across.in(connection -> connection.preparedQuery(DEPARTED).execute(Tuple.of(longAgo(), AT_ONCE)))
                .flatMap(rows -> forget(lapsed(rows)));
    }

    private OffsetDateTime longAgo() {
        return clock.instant().atOffset(ZoneOffset.UTC).minusDays(Shelf.shortest(Category.USAGE));
    }

    private Uni<RowSet<Row>> page(SqlConnection connection) {
        return connection.preparedQuery(PAGE).execute(Tuple.of(account, subject, AT_ONCE, longAgo()));
    }

    /** To the next page, or to the first one again. */
    private void turn(RowSet<Row> rows) {
        UUID lastAccount = FIRST;
        UUID lastSubject = FIRST;
        if (rows.size() == AT_ONCE) {
            for (Row row : rows) {
                lastAccount = row.getUUID("account_id");
                lastSubject = row.getUUID("subject_id");
            }
        }
        account = lastAccount;
        subject = lastSubject;
    }

    private static Map<AccountId, List<SubjectId>> lapsed(RowSet<Row> rows) {
        Map<AccountId, List<SubjectId>> lapsed = new HashMap<>();
        for (Row row : rows) {
            if (row.getBoolean("lapsed")) {
                lapsed.computeIfAbsent(new AccountId(row.getUUID("account_id")), _ -> new ArrayList<>())
                        .add(new SubjectId(row.getUUID("subject_id")));
            }
        }
        return lapsed;
    }

    private Uni<Void> forget(Map<AccountId, List<SubjectId>> lapsed) {
        return Multi.createFrom()
                .iterable(lapsed.entrySet())
                .onItem()
                .transformToUniAndConcatenate(people -> erasures.again(people.getKey(), people.getValue(), Map.of())
                        .invoke(() -> LOG.infof(
                                "People of whom nothing was left were forgotten: account=%s people=%d",
                                people.getKey(), people.getValue().size())))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
