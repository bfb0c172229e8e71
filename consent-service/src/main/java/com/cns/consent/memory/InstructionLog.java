package com.cns.consent.memory;

import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.standing.Instructed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * The database's side of instructions in memory: always all that an account has, since they are few. What is long over is left
 * out by the database's clock, a minute late, so that it decides nothing.
 */
final class InstructionLog {
    private static final String COLUMNS = "account_id, id, recipient_token, categories, purposes, begins_at, ends_at";
    private static final String LIVING = "revoked_at is null and ends_at > now() - interval '1 minute'";

    /** A row without an instruction for an account that has none left. */
    private static final String CHANGED = """
            select c.account_id as changed, i.*
            from (
                select distinct account_id from instruction_change
                where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
                  and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)) as c
            left join lateral (
                select %s from instruction where account_id = c.account_id and %s) as i on true""".formatted(COLUMNS, LIVING);

    private static final String PAGE = """
            select account_id as changed, %s from instruction
            where %s and account_id in (
                select distinct account_id from instruction where account_id > $1 and %s order by account_id limit $2)
            order by account_id""".formatted(COLUMNS, LIVING, LIVING);

    private static final String PRUNE = """
            delete from instruction_change where xid < (select min(pg_snapshot_xmin(snapshot)) from memory_lease)""";

    private InstructionLog() {}

    /** Of each account for which that snapshot does not see all, what it has now. */
    static Uni<SequencedMap<AccountId, List<Instructed>>> changed(SqlConnection connection, String snapshot) {
        return connection.preparedQuery(CHANGED).execute(Tuple.of(snapshot)).map(InstructionLog::byAccount);
    }

    /** Of the next accounts that have some, in the order of their ids. */
    static Uni<SequencedMap<AccountId, List<Instructed>>> page(SqlConnection connection, UUID after, int accounts) {
        return connection.preparedQuery(PAGE).execute(Tuple.of(after, accounts)).map(InstructionLog::byAccount);
    }

    static Uni<Void> prune(SqlConnection connection) {
        return connection.query(PRUNE).execute().replaceWithVoid();
    }

    private static SequencedMap<AccountId, List<Instructed>> byAccount(RowSet<Row> rows) {
        SequencedMap<AccountId, List<Instructed>> found = new LinkedHashMap<>();
        rows.forEach(row -> {
            List<Instructed> of = found.computeIfAbsent(new AccountId(row.getUUID("changed")), _ -> new ArrayList<>());
            if (row.getUUID("id") != null) {
                of.add(instructed(row));
            }
        });
        return found;
    }

    private static Instructed instructed(Row row) {
        return new Instructed(
                new InstructionId(row.getUUID("id")),
                new RecipientToken(row.getUUID("recipient_token")),
                Instructed.categories(row.getArrayOfStrings("categories")),
                Instructed.purposes(row.getArrayOfStrings("purposes")),
                row.getOffsetDateTime("begins_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant());
    }
}
