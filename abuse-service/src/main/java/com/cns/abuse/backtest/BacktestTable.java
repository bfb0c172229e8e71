package com.cns.abuse.backtest;

import com.cns.abuse.rule.Canonical;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
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
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The rows of backtests, and of what they read. */
final class BacktestTable {
    static final int PAGE = 500;

    /** Up to so many hours are counted; of more the database's estimate is taken, which does not know a small or a new table. */
    private static final String INSERT = """
            insert into backtest (id, rule_set_id, text, against_id, status, expected, tally, requested_by, created_at)
            select $1, $2, $3, $4, 'RUNNING',
                   case when counted.hours < 100000 then counted.hours
                        else greatest(counted.hours, known.reltuples::bigint) end, $5, $6, $7
            from pg_class known
            cross join (select count(*) as hours from (
                select 1 from account_features where kept_until is null limit 100000) some_hours) counted
            where known.oid = 'account_features'::regclass returning *""";

    private static final String FIND = "select * from backtest where rule_set_id = $1 and id = $2";
    private static final String RUNNING = "select count(*) from backtest where status = 'RUNNING'";

    /** Whoever has it holds it until the page is committed; other replicas take another one. */
    private static final String NEXT = """
            select * from backtest where status = 'RUNNING'
            order by failures, created_at limit 1 for update skip locked""";

    /** Not those that are kept longer for appeals: they are of suspended accounts only. */
    private static final String HOURS = """
            select account_id, slot, features from account_features
            where (account_id, slot) > ($1, $2) and kept_until is null order by account_id, slot limit $3""";

    private static final String PROGRESS = "update backtest set tally = $2, failures = 0 where id = $1";
    private static final String DONE =
            "update backtest set tally = $2, status = 'DONE', finished_at = $3 where id = $1";

    private static final String FAILED = """
            update backtest set failures = failures + 1,
                status = case when failures + 1 < $2 then status else 'FAILED' end,
                finished_at = case when failures + 1 < $2 then null else $3::timestamptz end
            where id = $1 and status = 'RUNNING'""";
    private static final String DELETE = "delete from backtest where rule_set_id = $1 and id = $2";
    private static final String NEWEST = """
            select * from backtest where rule_set_id = $1 and (created_at, id) < ($2, $3)
            order by created_at desc, id desc limit $4""";

    private BacktestTable() {}

    /** An account's hour. */
    record Hour(AccountId account, Instant slot, String features) {}

    static Uni<Backtest> insert(SqlConnection connection, Backtest backtest) {
        RuleSetId against = backtest.againstId();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(backtest.id().value())
                        .addUUID(backtest.ruleSetId().value())
                        .addString(backtest.text())
                        .addUUID(against == null ? null : against.value())
                        .addString(backtest.tally())
                        .addString(backtest.requestedBy())
                        .addOffsetDateTime(backtest.createdAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> backtest(rows.iterator().next()));
    }

    static Uni<Optional<Backtest>> find(SqlConnection connection, RuleSetId set, BacktestId id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(set.value(), id.value()))
                .map(BacktestTable::first);
    }

    static Uni<Long> running(SqlConnection connection) {
        return connection
                .preparedQuery(RUNNING)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    static Uni<Optional<Backtest>> next(SqlConnection connection) {
        return connection.preparedQuery(NEXT).execute().map(BacktestTable::first);
    }

    static Uni<List<Hour>> hours(SqlConnection connection, Tally after) {
        return connection
                .preparedQuery(HOURS)
                .execute(Tuple.of(after.account(), after.slot().atOffset(ZoneOffset.UTC), PAGE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Hour(
                                new AccountId(row.getUUID("account_id")),
                                row.getOffsetDateTime("slot").toInstant(),
                                row.getString("features")))
                        .toList());
    }

    static Uni<Void> progress(SqlConnection connection, BacktestId id, Tally tally) {
        return connection
                .preparedQuery(PROGRESS)
                .execute(Tuple.of(id.value(), Canonical.write(tally)))
                .replaceWithVoid();
    }

    static Uni<Void> done(SqlConnection connection, BacktestId id, Tally tally, Instant now) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(id.value(), Canonical.write(tally), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A page could not be judged. After so many times one after the other it is given up. */
    static Uni<Void> failed(SqlConnection connection, BacktestId id, int most, Instant now) {
        return connection
                .preparedQuery(FAILED)
                .execute(Tuple.of(id.value(), most, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whether there was one. */
    static Uni<Boolean> delete(SqlConnection connection, RuleSetId set, BacktestId id) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(set.value(), id.value()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Newest first; one more than the page has, when there are more. */
    static Uni<List<Backtest>> page(SqlConnection connection, RuleSetId set, PageRequest page) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(
                        set.value(),
                        page.end().at().atOffset(ZoneOffset.UTC),
                        page.end().id(),
                        page.limit() + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BacktestTable::backtest)
                        .toList());
    }

    private static Optional<Backtest> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(BacktestTable::backtest)
                .findFirst();
    }

    private static Backtest backtest(Row row) {
        UUID against = row.getUUID("against_id");
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Backtest(
                new BacktestId(row.getUUID("id")),
                new RuleSetId(row.getUUID("rule_set_id")),
                row.getString("text"),
                against == null ? null : new RuleSetId(against),
                row.getString("status"),
                row.getLong("expected"),
                row.getString("tally"),
                row.getInteger("failures"),
                row.getString("requested_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
