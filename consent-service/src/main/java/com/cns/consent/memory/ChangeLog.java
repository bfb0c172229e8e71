package com.cns.consent.memory;

import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Print;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The database's side of the memory: who has a lease, what was changed, and all there is. */
final class ChangeLog {
    /** Whoever is further behind loads all by pages, which takes less memory than so many changes at once. */
    private static final int CHANGES_AT_MOST = 50_000;

    private static final String REGISTER = """
            insert into memory_lease (replica, snapshot, renewals) values ($1, pg_current_snapshot(), 0)
            returning snapshot::text""";

    /** A restored database knows fewer renewals: what is in memory may then never have happened. */
    private static final String RENEW = """
            update memory_lease set snapshot = $2::text::pg_snapshot, renewals = renewals + 1
            where replica = $1 and renewals >= $3 returning renewals""";

    /**
     * One statement, hence one snapshot: which of the waited for have been taken in by every replica, and what the
     * snapshot before did not see. A transaction that was running then is in one of the next, whenever it commits.
     */
    private static final String READ = """
            select pg_current_snapshot()::text as snapshot,
                   array(select w from unnest($2::uuid[]) as w
                         where not exists (
                             select from consent_change as x cross join memory_lease as l
                             where x.consent_id = w and not pg_visible_in_snapshot(x.xid, l.snapshot))
                           and not exists (
                             select from instruction_change as x cross join memory_lease as l
                             where x.instruction_id = w and not pg_visible_in_snapshot(x.xid, l.snapshot))
                           and not exists (
                             select from restriction_change as x cross join memory_lease as l
                             where x.restriction_id = w and not pg_visible_in_snapshot(x.xid, l.snapshot))) as everywhere,
                   exists (
                       select from instruction_change
                       where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
                         and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)) as instructed,
                   exists (
                       select from restriction_change
                       where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
                         and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)) as restricted,
                   c.subject_id, c.purpose, c.channel, c.sender, c.consent_id, s.token, coalesce(k.id, s.id) as id,
                   coalesce(k.status, s.status) as status, coalesce(k.notice_id, s.notice_id) as notice_id, n.version,
                   k.until
            from (values (1)) as always
            left join (
                select account_id, subject_id, purpose, channel, sender, consent_id from consent_change
                where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
                  and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
                limit $3) as c on true
            left join lateral (
                select id, status, notice_id, given_until(status, valid_until) as until from consent
                where account_id = c.account_id and subject_id = c.subject_id and purpose = c.purpose
                  and channel is not distinct from c.channel and sender is not distinct from c.sender
                order by word_rank(status), given_until(status, valid_until) desc nulls first, id desc
                limit 1) as k on true
            left join suppression as s on c.subject_id is null and s.id = c.consent_id
            left join notice as n on n.id = coalesce(k.notice_id, s.notice_id)""";

    /**
     * A plan made for an empty table would sort all of a full one for each page; and one made for a page within an account that has
     * most of the rows would sort all of that account's: it takes hardly any row to be behind.
     */
    private static final String PLAN = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                   set_config('enable_sort', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('max_parallel_workers_per_gather', '0', true)""";

    private static final String PAGE = """
            select k.account_id, k.subject_id, null as token, k.purpose, k.channel, k.sender, k.id, k.status, k.notice_id, n.version,
                   k.until
            from (
                select distinct on (account_id, subject_id, purpose, coalesce(channel, ''), coalesce(sender, ''))
                       account_id, subject_id, purpose, channel, sender, id, status, notice_id, given_until(status, valid_until) as until
                from consent
                where (account_id, subject_id, purpose, coalesce(channel, ''), coalesce(sender, '')) > ($1, $2, $3, $4, $5)
                order by account_id, subject_id, purpose, coalesce(channel, ''), coalesce(sender, ''), word_rank(status),
                         given_until(status, valid_until) desc nulls first, id desc
                limit $6) as k
            left join notice as n on n.id = k.notice_id
            order by k.account_id, k.subject_id, k.purpose, coalesce(k.channel, ''), coalesce(k.sender, '')""";

    private static final String SUPPRESSED = """
            select s.token, s.purpose, s.channel, s.sender, s.id, s.status, s.notice_id, n.version, null::uuid as subject_id,
                   null::timestamptz as until
            from suppression as s left join notice as n on n.id = s.notice_id
            where s.id > $1 order by s.id limit $2""";

    private static final String LEASES = "select replica, renewals from memory_lease";
    private static final String END = "delete from memory_lease where replica = $1 and renewals = $2";
    private static final String LEAVE = "delete from memory_lease where replica = $1";

    /** What every replica has taken in. */
    private static final String PRUNE = """
            delete from consent_change where xid < (select min(pg_snapshot_xmin(snapshot)) from memory_lease)""";

    private final AcrossTenants across;

    ChangeLog(AcrossTenants across) {
        this.across = across;
    }

    /** @param snapshot what has been taken in, all that it sees; in PostgreSQL's text form */
    record Registration(UUID replica, String snapshot, long renewals) {}

    /**
     * What was read.
     *
     * @param everywhere which of those waited for every replica has taken in
     * @param instructions what those accounts have instructed now where it has changed
     * @param restrictions whose those are now that have changed
     */
    record Read(
            Registration registration,
            Set<UUID> everywhere,
            List<Change> changes,
            Map<AccountId, List<Instructed>> instructions,
            Map<UUID, Optional<Print>> restrictions) {
        Read with(Map<AccountId, List<Instructed>> changed) {
            return new Read(registration, everywhere, changes, changed, restrictions);
        }

        Read restricted(Map<UUID, Optional<Print>> changed) {
            return new Read(registration, everywhere, changes, instructions, changed);
        }

        boolean isEmpty() {
            return changes.isEmpty() && instructions.isEmpty() && restrictions.isEmpty();
        }
    }

    /** Where the next page begins, and what is on this one; without rows it was the last. */
    record Page(Position last, List<Change> rows) {}

    record Position(UUID account, UUID subject, String purpose, String channel, String sender) {
        static final Position START = new Position(new UUID(0, 0), new UUID(0, 0), "", "", "");
    }

    record Renewals(UUID replica, long count) {}

    /** Committed before the replica reads anything: whoever changes a consent from then on waits for it. */
    Uni<Registration> register(UUID replica) {
        return across.in(connection -> connection
                .preparedQuery(REGISTER)
                .execute(Tuple.of(replica))
                .map(rows -> new Registration(replica, rows.iterator().next().getString(0), 0)));
    }

    /**
     * What has changed since the registration's snapshot; tells first what has been taken in when it is to be renewed.
     * Fails with {@link LeaseLost}.
     */
    Uni<Read> read(Registration registration, boolean renewed, Collection<UUID> waitedFor) {
        Tuple values = Tuple.of(registration.snapshot(), waitedFor.toArray(UUID[]::new), CHANGES_AT_MOST + 1);
        return across.in(connection -> renew(connection, registration, renewed)
                .chain(renewals -> connection
                        .preparedQuery(READ)
                        .execute(values)
                        .chain(rows -> instructed(
                                        connection, registration, read(registration.replica(), renewals, rows), rows)
                                .chain(read -> restricted(connection, registration, read, rows)))));
    }

    /** In a later snapshot than the one that will be told: what is read twice is the same, and nothing is passed over. */
    private static Uni<Read> instructed(SqlConnection connection, Registration before, Read read, RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("instructed")
                ? InstructionLog.changed(connection, before.snapshot()).map(read::with)
                : Uni.createFrom().item(read);
    }

    private static Uni<Read> restricted(SqlConnection connection, Registration before, Read read, RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("restricted")
                ? RestrictionLog.changed(connection, before.snapshot()).map(read::restricted)
                : Uni.createFrom().item(read);
    }

    /** The next restrictions; none when there are no more. */
    Uni<SequencedMap<UUID, Optional<Print>>> restrictions(UUID after, int rows) {
        return across.in(connection -> RestrictionLog.page(connection, after, rows));
    }

    /** Of the next accounts that have instructions; none when there are no more. */
    Uni<SequencedMap<AccountId, List<Instructed>>> instructions(UUID after, int accounts) {
        return across.in(connection -> InstructionLog.page(connection, after, accounts));
    }

    private static Uni<Long> renew(SqlConnection connection, Registration registration, boolean renewed) {
        if (!renewed) {
            return Uni.createFrom().item(registration.renewals());
        }
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(registration.replica(), registration.snapshot(), registration.renewals()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new LeaseLost();
                    }
                    return rows.iterator().next().getLong(0);
                });
    }

    private static Read read(UUID replica, long renewals, RowSet<Row> rows) {
        if (rows.size() > CHANGES_AT_MOST) {
            throw new LeaseLost();
        }
        Row first = rows.iterator().next();
        Set<UUID> everywhere = Set.copyOf(List.of(first.getArrayOfUUIDs("everywhere")));
        List<Change> changes = new ArrayList<>();
        rows.forEach(row -> {
            UUID changed = row.getUUID("consent_id");
            if (changed != null) {
                changes.add(change(row, new ConsentId(changed)));
            }
        });
        return new Read(
                new Registration(replica, first.getString("snapshot"), renewals),
                everywhere,
                changes,
                Map.of(),
                Map.of());
    }

    Uni<Page> page(Position after, int rows) {
        return across.in(connection -> connection
                .query(PLAN)
                .execute()
                .chain(() -> connection
                        .preparedQuery(PAGE)
                        .execute(Tuple.of(
                                after.account(),
                                after.subject(),
                                after.purpose(),
                                after.channel(),
                                after.sender(),
                                rows)))
                .map(found -> page(after, found)));
    }

    /** A page of what outlived erasures. */
    Uni<Page> suppressed(Position after, int rows) {
        return across.in(connection -> connection
                .preparedQuery(SUPPRESSED)
                .execute(Tuple.of(after.subject(), rows))
                .map(found -> {
                    Position last = after;
                    List<Change> changes = new ArrayList<>();
                    for (Row row : found) {
                        last = new Position(after.account(), row.getUUID("id"), "", "", "");
                        changes.add(change(row, new ConsentId(row.getUUID("id"))));
                    }
                    return new Page(last, changes);
                }));
    }

    private static Page page(Position after, RowSet<Row> rows) {
        Position last = after;
        List<Change> found = new ArrayList<>();
        for (Row row : rows) {
            last = new Position(
                    row.getUUID("account_id"),
                    row.getUUID("subject_id"),
                    row.getString("purpose"),
                    Objects.requireNonNullElse(row.getString("channel"), ""),
                    Objects.requireNonNullElse(row.getString("sender"), ""));
            found.add(change(row, new ConsentId(row.getUUID("id"))));
        }
        return new Page(last, found);
    }

    private static Change change(Row row, ConsentId consent) {
        UUID subject = row.getUUID("subject_id");
        String token = row.getString("token");
        return new Change(
                subject == null ? null : new SubjectId(subject),
                token == null ? null : new Token(token).print(),
                Purpose.fromString(row.getString("purpose")),
                Scope.of(row),
                consent,
                standing(row));
    }

    private static @Nullable Standing standing(Row row) {
        UUID id = row.getUUID("id");
        UUID notice = row.getUUID("notice_id");
        OffsetDateTime until = row.getOffsetDateTime("until");
        return id == null
                ? null
                : new Standing(
                        new ConsentId(id),
                        ConsentState.valueOf(row.getString("status")),
                        notice == null ? null : new NoticeId(notice),
                        notice == null ? 0 : row.getInteger("version"),
                        until == null ? null : until.toInstant());
    }

    Uni<List<Renewals>> leases() {
        return across.in(connection -> connection.query(LEASES).execute().map(rows -> {
            List<Renewals> all = new ArrayList<>();
            rows.forEach(row -> all.add(new Renewals(row.getUUID("replica"), row.getLong("renewals"))));
            return all;
        }));
    }

    /** Unless it was renewed since; that is then to begin anew. */
    Uni<Void> end(Renewals dead) {
        return across.in(connection -> connection
                .preparedQuery(END)
                .execute(Tuple.of(dead.replica(), dead.count()))
                .replaceWithVoid());
    }

    Uni<Void> leave(UUID replica) {
        return across.in(connection ->
                connection.preparedQuery(LEAVE).execute(Tuple.of(replica)).replaceWithVoid());
    }

    Uni<Void> prune() {
        return across.in(connection -> connection
                .query(PRUNE)
                .execute()
                .chain(() -> InstructionLog.prune(connection))
                .chain(() -> RestrictionLog.prune(connection)));
    }
}
