package com.cns.consent.instruction;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Instructions of the tenant whose transaction the connection has open. */
final class InstructionTable {
    private static final String INSERT = """
            insert into instruction (account_id, id, subject_id, recipient_token, recipient_sealed, contact_sealed, country,
                                     categories, purposes, begins_at, ends_at, given_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""";

    private static final String FIND = "select * from instruction where account_id = $1 and id = $2";

    /** In the order in which {@link Instruction#state} asks. */
    private static final String PAGE = """
            select * from (
                select *, case when revoked_at is not null then 'REVOKED' when begins_at > $2 then 'PENDING'
                               when ends_at > $2 then 'IN_FORCE' else 'ENDED' end as state
                from instruction where account_id = $1) as i
            where ($3::text is null or state = $3) and (given_at, id) < ($4, $5)
            order by given_at desc, id desc limit $6""";

    private static final String LIVING = """
            select * from instruction where account_id = $1 and revoked_at is null and ends_at > $2 order by id""";

    /** In a statement of its own: the count's snapshot is then younger than the lock. */
    private static final String QUEUE =
            "select pg_advisory_xact_lock(hashtextextended('instructions of ' || $1::text, 0))";

    private static final String COUNT = """
            select count(*) from instruction where account_id = $1 and revoked_at is null and ends_at > $2""";

    /** Repeated, it stays as it was. */
    private static final String REVOKE = """
            update instruction set revoked_at = coalesce(revoked_at, $3) where account_id = $1 and id = $2 returning *""";

    private static final String HOLD = """
            select 1 from instruction
            where account_id = $1 and id = $2 and revoked_at is null and ends_at > $3 for share""";

    private InstructionTable() {}

    static Uni<Void> insert(SqlConnection connection, Instruction given) {
        Tuple values = Tuple.tuple()
                .addUUID(given.accountId().value())
                .addUUID(given.id().value())
                .addUUID(given.subjectId().value())
                .addUUID(given.recipientToken().value())
                .addString(given.recipientSealed().text())
                .addString(given.contactSealed().text())
                .addString(given.country())
                .addArrayOfString(
                        given.sortedCategories().stream().map(Category::name).toArray(String[]::new))
                .addArrayOfString(
                        given.sortedPurposes().stream().map(Purpose::toString).toArray(String[]::new))
                .addOffsetDateTime(utc(given.beginsAt()))
                .addOffsetDateTime(utc(given.endsAt()))
                .addOffsetDateTime(utc(given.givenAt()));
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    static Uni<Optional<Instruction>> find(SqlConnection connection, AccountId account, InstructionId id) {
        return query(connection, FIND, Tuple.of(account.value(), id.value())).map(InstructionTable::first);
    }

    /** Newest first; one more than the page, when there is one. */
    static Uni<List<Instruction>> page(
            SqlConnection connection,
            AccountId account,
            @Nullable InstructionState state,
            PageRequest page,
            Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addOffsetDateTime(utc(now))
                .addString(state == null ? null : state.name())
                .addOffsetDateTime(utc(page.end().at()))
                .addUUID(page.end().id())
                .addInteger(page.limit() + 1);
        return query(connection, PAGE, values);
    }

    /** In force, or to come. */
    static Uni<List<Instruction>> living(SqlConnection connection, AccountId account, Instant now) {
        return query(connection, LIVING, Tuple.of(account.value(), utc(now)));
    }

    /** In force, or to come; until the transaction ends nobody else counts those of the account. */
    static Uni<Long> countAlone(SqlConnection connection, AccountId account, Instant now) {
        return connection
                .preparedQuery(QUEUE)
                .execute(Tuple.of(account.toString()))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(account.value(), utc(now))))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    static Uni<Optional<Instruction>> revoke(
            SqlConnection connection, AccountId account, InstructionId id, Instant now) {
        return query(connection, REVOKE, Tuple.of(account.value(), id.value(), utc(now)))
                .map(InstructionTable::first);
    }

    /** False when it is over; else nobody revokes it until the transaction ends. */
    static Uni<Boolean> hold(SqlConnection connection, AccountId account, InstructionId id, Instant now) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(account.value(), id.value(), utc(now)))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<List<Instruction>> query(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).map(InstructionTable::instructions);
    }

    private static List<Instruction> instructions(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Instruction::of)
                .toList();
    }

    private static Optional<Instruction> first(List<Instruction> found) {
        return found.stream().findFirst();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
